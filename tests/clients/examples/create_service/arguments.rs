//! The command line enters; what to send where leaves.

use std::ffi::OsString;
use std::time::Duration;

use lexopt::{Arg, Parser, ValueExt as _};

pub(crate) const USAGE: &str = "\
usage: create_service FILE --project ID [--dry-run] [--base-url URL] [--timeout SECONDS]

Creates the deployment service that FILE describes: JSON if its name ends in `.json`, else YAML, of which
JSON is a part; `-` is standard input. Prints the created service as JSON.

  --project ID        the project that gets the service
  --dry-run           sends nothing; prints the `curl` command that does the same, with every secret of FILE
  --base-url URL      another API than https://api.northflank.com
  --timeout SECONDS   how long the answer may take, 30 if not given
  --help              prints this

The token is read from NORTHFLANK_API_TOKEN; --dry-run needs none.

Exit code 0: created, or with --dry-run, FILE can be sent; 1: FILE is not what the documentation allows;
2: could not run; 3: the API refused; 4: no answer, or none that can be read: the service may exist.
";

/// What to do.
pub(crate) struct Arguments {
    pub(crate) file: OsString,
    pub(crate) project: String,
    pub(crate) dry_run: bool,
    pub(crate) base_url: String,
    pub(crate) timeout: Duration,
}

impl Arguments {
    /// Reads the command line; none where it asks for help.
    pub(crate) fn parse() -> Result<Option<Self>, lexopt::Error> {
        let (mut file, mut project, mut dry_run) = (None, None, false);
        let mut base_url = "https://api.northflank.com".to_owned();
        let mut seconds = 30;
        let mut parser = Parser::from_env();
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Long("project") => project = Some(parser.value()?.string()?),
                Arg::Long("dry-run") => dry_run = true,
                Arg::Long("base-url") => base_url = parser.value()?.string()?,
                Arg::Long("timeout") => seconds = parser.value()?.parse()?,
                Arg::Long("help") => return Ok(None),
                Arg::Value(value) if file.is_none() => file = Some(value),
                other => return Err(other.unexpected()),
            }
        }
        Ok(Some(Self {
            file: file.ok_or("expected a file")?,
            project: project.ok_or("expected `--project ID`")?,
            dry_run,
            base_url,
            timeout: Duration::from_secs(seconds),
        }))
    }
}
