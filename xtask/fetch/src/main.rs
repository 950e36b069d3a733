//! `fetch URL FOLDER [PART…]`: downloads a `.tar.gz` and unpacks the files of these top folders of it. The
//! folder around them, which archives of repositories have, goes.

use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use anyhow::Context as _;
use flate2::read::GzDecoder;
use tar::Archive;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// How many bytes an archive may have.
const LIMIT: u64 = 64 << 20;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [url, folder, parts @ ..] = args.as_slice() else {
        anyhow::bail!("usage: fetch URL FOLDER [PART…]");
    };
    // The certificates that the machine trusts, which may be those of a proxy.
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier);
    let config = Agent::config_builder().tls_config(tls.build()).build();
    let mut response = Agent::new_with_config(config)
        .get(url)
        .call()
        .with_context(|| format!("cannot download `{url}`"))?;
    let body = response.body_mut().with_config().limit(LIMIT);
    let files = unpack(body.reader(), Path::new(folder), parts)?;
    anyhow::ensure!(files > 0, "there is no {parts:?} in `{url}`");
    println!("{files} files from {url}");
    Ok(())
}

/// Unpacks the files of some parts; how many there were.
fn unpack(archive: impl Read, folder: &Path, parts: &[String]) -> anyhow::Result<usize> {
    let mut files = 0;
    let mut archive = Archive::new(GzDecoder::new(archive));
    for entry in archive.entries().context("expected a `.tar.gz`")? {
        let mut entry = entry.context("the archive breaks off")?;
        let path = entry.path().context("a path in the archive is no text")?;
        let Some(path) = inner(&path, parts).filter(|_| entry.header().entry_type().is_file())
        else {
            continue;
        };
        let target = folder.join(path);
        let mut bytes = Vec::new();
        entry
            .read_to_end(&mut bytes)
            .context("the archive breaks off")?;
        fs::create_dir_all(target.parent().unwrap_or(folder))
            .and_then(|()| fs::write(&target, bytes))
            .with_context(|| format!("cannot write `{}`", target.display()))?;
        files += 1;
    }
    Ok(files)
}

/// The path without the outer folder, if it is in one of the parts. It leads nowhere else.
fn inner(path: &Path, parts: &[String]) -> Option<PathBuf> {
    let names: Option<Vec<&str>> = path
        .components()
        .map(|component| match component {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    let names = names?;
    let [_, inner @ ..] = names.as_slice() else {
        return None;
    };
    let part = inner.first()?;
    let wanted = parts.is_empty() || parts.iter().any(|name| name == part);
    wanted.then(|| inner.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_for_is_unpacked() {
        let parts = ["tests".to_owned(), "remotes".to_owned()];
        let inside = |path: &str| inner(Path::new(path), &parts);
        assert_eq!(
            inside("suite-1/tests/a/b.json"),
            Some("tests/a/b.json".into())
        );
        assert_eq!(
            inside("suite-1/remotes/c.json"),
            Some("remotes/c.json".into())
        );
        for other in [
            "suite-1/bin/x",
            "suite-1",
            "tests/a",
            "",
            "suite-1/tests/../../x",
            "/s/tests/a",
        ] {
            assert_eq!(inside(other), None, "{other}");
        }
        assert_eq!(inner(Path::new("s/LICENSE"), &[]), Some("LICENSE".into()));
    }

    #[test]
    fn invalid_archives_are_errors() {
        assert!(unpack(&b"<html>"[..], Path::new("nowhere"), &[]).is_err());
    }
}
