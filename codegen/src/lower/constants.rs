//! Options of unions of scalars with a single value become constants.

use crate::graph::{Graph, Kind, NodeId};

/// Options of unions of scalars with a single value need no type: they become constants.
pub(super) fn find(graph: &mut Graph) {
    let unions: Vec<Vec<NodeId>> = graph
        .iter()
        .filter_map(|(_, node)| match &node.kind {
            Kind::Union(union) => Some(union.options.clone()),
            _ => None,
        })
        .filter(|options| options.iter().all(|option| is_scalar(graph, *option)))
        .collect();
    for option in unions.into_iter().flatten() {
        let target = graph.node(graph.target(option));
        if let Kind::Enum(values) = &target.kind
            && let [value] = values.as_slice()
        {
            let (value, said) = (value.clone(), target.docs.clone());
            let node = graph.node_mut(option);
            node.kind = Kind::Constant(value);
            node.docs.title = node.docs.title.take().or(said.title);
            node.docs.description = node.docs.description.take().or(said.description);
        }
    }
}

fn is_scalar(graph: &Graph, option: NodeId) -> bool {
    matches!(
        graph.node(graph.target(option)).kind,
        Kind::Boolean
            | Kind::String(_)
            | Kind::Integer(_)
            | Kind::Number(_)
            | Kind::Enum(_)
            | Kind::Constant(_)
    )
}
