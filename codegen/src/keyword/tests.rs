//! Queries of the keyword table.

use std::collections::HashSet;

use super::*;

#[test]
fn each_keyword_has_one_row() {
    let names: HashSet<&str> = table::ROWS.iter().map(|keyword| keyword.name).collect();
    assert_eq!(names.len(), table::ROWS.len());
}

#[test]
fn a_draft_gives_a_keyword_its_shape() {
    let shape = |name, draft| of_draft(name, draft).map(|keyword| keyword.shape);
    for (name, draft, expected) in [
        ("items", Draft::Draft201909, Some(Shape::Items)),
        ("items", Draft::Draft202012, Some(Shape::Schema)),
        ("exclusiveMinimum", Draft::Draft4, Some(Shape::Flag)),
        ("exclusiveMinimum", Draft::Draft6, Some(Shape::Number)),
        ("additionalItems", Draft::Draft202012, None),
        ("const", Draft::Draft4, None),
        ("nullable", Draft::Draft202012, None),
        ("colour", Draft::Draft202012, None),
    ] {
        assert_eq!(shape(name, draft), expected, "{name}");
    }
}

#[test]
fn every_metaschema_is_in_the_table() {
    for (draft, metaschemas) in [
        (Draft::Draft4, &[&*referencing::meta::DRAFT4][..]),
        (Draft::Draft6, &[&*referencing::meta::DRAFT6]),
        (Draft::Draft7, &[&*referencing::meta::DRAFT7]),
        (
            Draft::Draft202012,
            &[
                &*referencing::meta::DRAFT202012_CORE,
                &*referencing::meta::DRAFT202012_APPLICATOR,
                &*referencing::meta::DRAFT202012_UNEVALUATED,
                &*referencing::meta::DRAFT202012_VALIDATION,
                &*referencing::meta::DRAFT202012_META_DATA,
                &*referencing::meta::DRAFT202012_FORMAT_ANNOTATION,
                &*referencing::meta::DRAFT202012_CONTENT,
            ],
        ),
    ] {
        for metaschema in metaschemas {
            let properties = metaschema["properties"].as_object().expect("keywords");
            for name in properties.keys() {
                assert!(of_draft(name, draft).is_some(), "{draft:?}: {name}");
            }
        }
    }
}
