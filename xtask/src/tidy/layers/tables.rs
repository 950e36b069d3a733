//! The tables of layers in `ARCHITECTURE.md`.

/// The order of the modules in one folder, bottom first.
pub(super) struct Table {
    /// The folder, as in the heading: `codegen/src`, or `codegen/src/lower` for the children of `lower`.
    pub(super) folder: String,
    /// The line of the heading.
    pub(super) line: usize,
    pub(super) areas: Vec<String>,
}

impl Table {
    /// The rank of an area; the lowest is 0.
    pub(super) fn rank(&self, area: &str) -> Option<usize> {
        self.areas.iter().position(|listed| listed == area)
    }

    /// The source folder of the crate, and the path of the module whose children are ordered.
    pub(super) fn place(&self) -> (&str, Vec<String>) {
        match self.folder.split_once("/src/") {
            Some((root, inside)) => (
                &self.folder[..root.len() + "/src".len()],
                inside.split('/').map(str::to_owned).collect(),
            ),
            None => (&self.folder, Vec::new()),
        }
    }
}

/// The tables below the heading `## Layers`: one for each `### `FOLDER``, whose second column lists areas in backticks.
pub(super) fn parse(text: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut is_inside = false;
    for (index, line) in text.lines().enumerate() {
        if line.starts_with("## ") {
            is_inside = line.trim_end() == "## Layers";
        } else if let Some(heading) = line.strip_prefix("### ").filter(|_| is_inside) {
            tables.extend(quoted(heading).next().map(|folder| Table {
                folder: folder.to_owned(),
                line: index + 1,
                areas: Vec::new(),
            }));
        } else if let Some(row) = line.strip_prefix('|').filter(|_| is_inside)
            && let (Some(table), Some(areas)) = (tables.last_mut(), row.split('|').nth(1))
        {
            table.areas.extend(quoted(areas).map(str::to_owned));
        }
    }
    tables
}

/// The texts in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}
