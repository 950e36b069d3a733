//! A request enters; the `curl` command that sends the same leaves, for any POSIX shell.

use std::borrow::Cow;

use clients::example::TOKEN;
use http::{Request, header};

/// The command. The token is left to the shell; everything else stands in it.
pub(crate) fn command(request: &Request<Vec<u8>>) -> String {
    let mut command = format!("curl --request {}", quoted(request.method().as_str()));
    command += &format!(" \\\n  --url {}", quoted(&request.uri().to_string()));
    for (name, value) in request.headers() {
        command += " \\\n  --header ";
        command += &match *name {
            header::AUTHORIZATION => format!("\"{name}: Bearer ${TOKEN}\""),
            _ => quoted(&format!(
                "{name}: {}",
                String::from_utf8_lossy(value.as_bytes())
            ))
            .into(),
        };
    }
    let body = String::from_utf8_lossy(request.body());
    // `--data` would read a file where the body begins with `@`.
    command += &format!(" \\\n  --data-raw {}\n", quoted(&body));
    command
}

/// A word of a command. JSON escapes the only character that no word can hold.
fn quoted(text: &str) -> Cow<'_, str> {
    shlex::try_quote(text).unwrap_or_default()
}
