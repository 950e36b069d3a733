//! The name of a file enters; the request in it leaves, or what is wrong with it and where.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, stdin};
use std::path::Path;

use northflank_api::Violations;
use northflank_api::create_deployment_service::Request;

use crate::yaml::Yaml;

/// No request is as large; what is larger is the wrong file.
const MAX_SIZE: u64 = 16 << 20;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A file that may hold a request.
pub(crate) struct Document {
    name: String,
    text: Vec<u8>,
    is_json: bool,
}

impl Document {
    /// Reads a file, or standard input.
    pub(crate) fn read(file: &OsStr) -> Result<Self, String> {
        let (name, read) = match file.to_str() {
            Some("-") => ("standard input".into(), limited(stdin().lock())),
            _ => (file.to_string_lossy(), File::open(file).and_then(limited)),
        };
        let text = read.map_err(|error| format!("cannot read {name}: {error}"))?;
        if text.len() as u64 > MAX_SIZE {
            return Err(format!("cannot read {name}: it has more than 16 MiB"));
        }
        let extension = Path::new(file).extension().unwrap_or_default();
        Ok(Self {
            name: name.into_owned(),
            text,
            is_json: extension.eq_ignore_ascii_case("json"),
        })
    }

    /// The name, as people know it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The request in the file.
    pub(crate) fn request(&self) -> Result<Request, Violations> {
        if self.is_json {
            let text = self.text.strip_prefix(BYTE_ORDER_MARK);
            return Request::from_json(text.unwrap_or(&self.text));
        }
        let yaml = Yaml::read(&self.text)?;
        Request::from_value(yaml.value()).map_err(|violations| yaml.placed(violations))
    }
}

fn limited(input: impl Read) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    input.take(MAX_SIZE + 1).read_to_end(&mut text)?;
    Ok(text)
}
