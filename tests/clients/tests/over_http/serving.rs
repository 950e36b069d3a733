//! The example `server` as a user runs it.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use expect_test::expect;

use crate::examples::{example, told};

#[test]
fn it_says_where_it_is_and_serves_there() {
    let mut server = example("server")
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut url = String::new();
    let output = server.stdout.take().expect("a pipe");
    BufReader::new(output).read_line(&mut url).expect("a line");
    let told = told(example("send_with_ureq").args([url.trim(), "a"]));
    server.kill().expect("it still runs");
    server.wait().expect("it ends");
    expect![[r#"
        created `web-1`, PENDING
        exit code 0
    "#]]
    .assert_eq(&told);
}

#[test]
fn it_says_why_it_cannot_serve() {
    expect![[r#"
        error: expected the number of a port
        exit code 1
    "#]]
    .assert_eq(&told(example("server").arg("http")));
    expect![[r#"
        error: the token is expected in NORTHFLANK_API_TOKEN: environment variable not found
        exit code 1
    "#]]
    .assert_eq(&told(example("server").env_remove("NORTHFLANK_API_TOKEN")));
}
