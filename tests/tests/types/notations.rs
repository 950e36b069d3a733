//! Emitted types in other formats than JSON: a request is read or rejected like its JSON, for the same reasons, and
//! written back.

use minicbor_serde::Serializer;
use northflank_api::create_deployment_service::Request;
use serde::Serialize;
use serde_json::Value;
use tests::instances::{Extent, Instances};
use tests::mutation::vocabulary;
use tests::property::for_all;
use tests::subject::subject;

/// A format: how documents are written, if it can express the JSON; and how requests are read and written.
struct Notation {
    write: fn(&Value) -> Option<Vec<u8>>,
    read: fn(&[u8]) -> Result<Request, String>,
    write_request: fn(&Request) -> Result<Vec<u8>, String>,
}

fn said<T>(result: Result<T, impl ToString>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

/// How many documents were read, and how many rejected.
fn agrees_with_json(notation: &Notation) -> [usize; 2] {
    let schema = &subject("request").schema;
    let instances = Instances::new(schema);
    let vocabulary = vocabulary(schema);
    let counts = [const { std::cell::Cell::new(0) }; 2];
    for_all(400, |choices| {
        let mut document = instances.make(Extent::Random, choices);
        if choices.below(3) > 0 {
            vocabulary.mutate(&mut document, choices);
        }
        let Some(written) = (notation.write)(&document) else {
            return Ok(());
        };
        let read = (notation.read)(&written);
        let count = &counts[usize::from(read.is_err())];
        count.set(count.get() + 1);
        same(notation, &document, read).map_err(|why| {
            let written = String::from_utf8_lossy(&written);
            format!("{why}\nof {document}\nwritten as {written}")
        })
    });
    counts.map(|count| count.get())
}

fn same(
    notation: &Notation,
    document: &Value,
    read: Result<Request, String>,
) -> Result<(), String> {
    match (Request::from_value(document), read) {
        (Ok(expected), Ok(read)) if read != expected => Err("another value is read".to_owned()),
        (Ok(_), Ok(read)) => {
            let again = (notation.read)(&(notation.write_request)(&read)?)?;
            match again == read {
                true => Ok(()),
                false => Err("another value is written".to_owned()),
            }
        }
        (Err(violations), Err(error)) => match violations
            .iter()
            .find(|violation| !error.contains(&violation.message()))
        {
            Some(violation) => Err(format!("`{violation}` is not in `{error}`")),
            None => Ok(()),
        },
        (expected, read) => Err(format!("JSON: {expected:?}\nit: {read:?}")),
    }
}

#[test]
fn yaml_is_read_as_json_is() {
    let counts = agrees_with_json(&Notation {
        write: |value| serde_saphyr::to_string(value).ok().map(String::into_bytes),
        read: |text| said(serde_saphyr::from_slice(text)),
        write_request: |request| said(serde_saphyr::to_string(request)).map(String::into_bytes),
    });
    assert!(counts.iter().all(|count| *count > 20), "{counts:?}");
}

#[test]
fn toml_is_read_as_json_is() {
    let counts = agrees_with_json(&Notation {
        // TOML has no `null`, and only a table as the root.
        write: |value| toml::to_string(value).ok().map(String::into_bytes),
        read: |text| said(toml::from_slice(text)),
        write_request: |request| said(toml::to_string(request)).map(String::into_bytes),
    });
    assert!(counts.iter().all(|count| *count > 20), "{counts:?}");
}

fn cbor<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::new(&mut bytes);
    // By default it writes the unit, which is serde's `null`, as an empty array.
    serializer.serialize_unit_as_null(true);
    said(value.serialize(&mut serializer))?;
    Ok(bytes)
}

#[test]
fn cbor_is_read_as_json_is() {
    let counts = agrees_with_json(&Notation {
        write: |value| cbor(value).ok(),
        read: |bytes| said(minicbor_serde::from_slice(bytes)),
        write_request: cbor,
    });
    assert!(counts.iter().all(|count| *count > 20), "{counts:?}");
}
