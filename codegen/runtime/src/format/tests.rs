//! Cases that the official suite, which runs elsewhere, does not have.

use super::Format;

/// Checks that a format admits some texts and not others.
#[track_caller]
fn check(format: Format, admitted: &[&str], refused: &[&str]) {
    for text in admitted {
        assert!(format.admits(text), "{format:?} refuses {text:?}");
    }
    for text in refused {
        assert!(!format.admits(text), "{format:?} admits {text:?}");
    }
}

#[test]
fn a_format_is_found_by_its_name() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(*format));
    }
    assert_eq!(Format::from_name("Date"), None);
    assert_eq!(Format::from_name("int32"), None);
    assert_eq!(
        Format::from_name("uri").is_some(),
        cfg!(feature = "format-uri")
    );
}

#[test]
fn dates_and_times() {
    check(
        Format::Date,
        &["0000-02-29", "2000-02-29"],
        &["1900-02-29", "2024-04-31", "2024-1-01"],
    );
    check(
        Format::Time,
        &[
            "00:00:00.0z",
            "23:59:59-23:59",
            "00:59:60+01:00",
            "22:59:60.9-01:00",
        ],
        &[
            "00:00:00.Z",
            "00:00:00",
            "00:00Z",
            "00:59:60-01:00",
            "12:00:00+1:00",
            "12:00:00+01:00:00",
        ],
    );
    check(
        Format::DateTime,
        &["2024-02-29T00:00:00Z", "2016-12-31t23:59:60z"],
        &[
            "2024-02-29 00:00:00Z",
            "2024-02-29T",
            "2024-02-29",
            "T00:00:00Z",
            "2023-02-29T00:00:00Z",
        ],
    );
}

#[test]
fn durations() {
    check(
        Format::Duration,
        &["P1Y", "P1YT1S", "P1M1DT1H1M", "P0W"],
        &[
            "p1y",
            "P1Y1W",
            "P1D1D",
            "P1M1Y",
            "PT1S1M",
            "P1DT",
            "PT1H1M1S1",
            "PT1HT1M",
            "P1.5D",
            "1Y",
        ],
    );
}

#[test]
fn addresses_for_mail() {
    check(
        Format::Email,
        &[
            "a@b",
            "\"\"@b",
            "\"a\\\"b\"@c.d",
            "a@[ipv6:::1]",
            "a+b/c@d-e.f",
        ],
        &[
            "a",
            "@",
            "a@",
            "a@b.",
            "a@-b",
            "a@b_c",
            "\"@b",
            "\"a\"b\"@c",
            "\"a\\\"@b",
            "a@[::1]",
            "a@[x:y]",
            "a@[IPv6:1.2.3.4]",
            "a@[1.2.3.4",
            "é@b",
            "a@é",
            "a b@c",
            "a@b\n",
            "\"\n\"@b",
        ],
    );
    check(
        Format::IdnEmail,
        &["é@é.é", "\"é \"@b", "a@[1.2.3.4]"],
        &["é", "@é", "é@", "é@é..é", "é@-é", "é@é é"],
    );
    let long = |count: usize, rest: &str| format!("{}{rest}", "a".repeat(count));
    check(
        Format::Email,
        &[&long(64, "@b")],
        &[&long(65, "@b"), &format!("a@{}", long(64, ""))],
    );
}

#[test]
fn addresses_of_hosts() {
    check(
        Format::Ipv4,
        &["1.2.3.4"],
        &["01.2.3.4", "1.2.3", "1.2.3.4.5", "1.2.3.00"],
    );
    check(
        Format::Ipv6,
        &["::", "::1.2.3.4"],
        &["::1%eth0", "::1.2.3.04", "[::]", "::1/64", ""],
    );
}

#[test]
fn pointers() {
    check(
        Format::JsonPointer,
        &["", "/", "//", "/~0~1"],
        &["~0", "/~", "/~~0", "/~2", "#/a"],
    );
    check(
        Format::RelativeJsonPointer,
        &["0", "10#", "0+1", "0-10/a", "2+1#"],
        &[
            "", "00", "#", "0+0", "0+01", "0+", "0-#", "0#/a", "0a", "-1",
        ],
    );
}

#[test]
fn uuids() {
    check(
        Format::Uuid,
        &["01234567-89ab-CDEF-0123-456789abcdef"],
        &[
            "",
            "01234567-89ab-cdef-0123-456789abcdef-",
            "0123456-789ab-cdef-0123-456789abcdef",
            "{01234567-89ab-cdef-0123-456789abcdef}",
            "01234567-89ab-cdef-0123-456789abcdé",
        ],
    );
}

#[test]
fn templates_of_uris() {
    check(
        Format::UriTemplate,
        &[
            "",
            "{a}{b}",
            "{=a}",
            "{+a.b,c*,%C3%A9:3}",
            "é{a_1}",
            "\u{E000}",
        ],
        &[
            "{", "}", "{a}}", "{{a}}", "{a:}", "{a:1*}", "{a*:1}", "{a**}", "{.}", "{a.}", "{é}",
            "{%4}", "%", "%4g", "\u{FFFF}", "\u{80}", "{a b}", "<",
        ],
    );
}

#[cfg(feature = "format-idn")]
#[test]
fn names_of_hosts() {
    check(
        Format::Hostname,
        &[
            "a",
            "A.b-c.9",
            "ab--cd.e",
            "xn--bcher-kva.example",
            "XN--BCHER-KVA",
        ],
        &[
            "", "a.", ".a", "a_b", "a..b", "é", "xn--", "xn--a", "xn--a-", "a-.b",
        ],
    );
    check(
        Format::IdnHostname,
        &[
            "bücher",
            "bücher.Example",
            "xn--bcher-kva",
            "ab--cd",
            "\u{13A0}",
            "例え。テスト",
        ],
        &[
            "Bücher",
            "bu\u{308}cher",
            "ｂücher",
            "ﬁ",
            "☃",
            "a\u{AD}é",
            "é_",
            "é-",
            "éa--b",
            "é.",
            "é\u{2024}a",
            "é..a",
            "é a",
            "xn--BCHER-KVa\u{E9}",
            "\u{1100}\u{1161}",
            "a\u{20D0}",
            "\u{378}",
        ],
    );
}

#[cfg(feature = "format-uri")]
#[test]
fn uris() {
    check(
        Format::Uri,
        &["a:", "a:b", "a://b:1/c?d#e", "a://[::1]"],
        &["", "a", "//a", "a:é", "a://[::1%25a]", "a://[", "a:%"],
    );
    check(
        Format::UriReference,
        &["", "a", "//a", "?", "#", "../a"],
        &["é", "a b", "##", "1a:b"],
    );
    check(
        Format::Iri,
        &["a:é", "a://é"],
        &["é", "a:\u{E000}", "a:\u{80}", "a:\u{FFFF}"],
    );
    check(
        Format::IriReference,
        &["", "é", "?\u{E000}"],
        &["\u{E000}", "é é", "<"],
    );
}

#[cfg(feature = "format-regex")]
#[test]
fn patterns() {
    let admitted = r"
        | (?i:a) (?ims-:a) (?i-s:a) (?-m:) (?<a>b)|(?<a>c) (?:(?<a>b)|(?<a>c))d\k<a> \k<é>(?<é>)
        (?<\u0061>)\k<a> (?<\u{61}>) (?<$_1>) (?<\uD835\uDC9C>) [\b\-\cA\0-\x7F] [--a] [a-] \1()
        [\uD83D\uDE00-\u{1F601}] \u{0000000000061} a{0009,10} a{99999999999999999999999} a{2}?
        \p{Lu} \P{Script=Latin} [^\p{scx=Grek}]
    ";
    let admitted: Vec<&str> = admitted.split_whitespace().chain([""]).collect();
    let refused = r"
        ( ) (? (?a:b) (?-:a) (?i-i:a) (?i-s-m:a) (?i (?<a>)(?<a>) (?<a>(?<a>)) (?<a>(?:b|(?<a>)))
        (?:(?<a>)|b)(?<a>) (?<>) (?<1>) (?<a \k<a> \ka [\B] [\k] [\1] [\00] \00 \- [b-a] [\w-a] [a-\w]
        [ [\ \ \1 \99999999999999999999999() a{2,1} a{100,99} {1} a** a{1}{1} (?=a)* \b+ ] } a{ a{,1}
        \u \u{} \u{110000} \u{1000000000} \xA \c1 \p \p{} \p{Not} \p{L \pL \p{RGI_Emoji} \é \_
    ";
    let refused: Vec<&str> = refused.split_whitespace().collect();
    check(Format::Regex, &admitted, &refused);
}
