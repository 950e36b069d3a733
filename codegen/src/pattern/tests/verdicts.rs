//! Verdicts are those of V8, with the `u` flag, or without it for patterns that are only valid so; except that V8 then
//! takes a character outside the BMP as two.

use super::{check, compiled};

#[test]
fn a_pattern_is_searched_for_anywhere() {
    check("b", &["b", "abc"], &["", "a"]);
    check("a|^b", &["ca", "bc"], &["cb", ""]);
    check("", &["", "x"], &[]);
}

#[test]
fn anchors_stand_at_the_ends_of_the_text_only() {
    check("^a$", &["a"], &["a\n", "\na", "b\na", "aa", "a\u{2028}"]);
    check(r"^a\n$", &["a\n"], &["a", r"a\n"]);
    check("a^b|c$d|^$", &[""], &["ab", "cd", "a\nb"]);
    check("(^|x)a", &["a", "bxa"], &["ba"]);
    check("a($|x)", &["a", "axb"], &["ab"]);
    check("^^a$$", &["a"], &["aa"]);
}

#[test]
fn digits_and_word_characters_are_ascii() {
    check(r"^\d$", &["0", "9"], &["৪", "²", "a", ""]);
    check(r"^\D$", &["৪", "a", "\n"], &["0"]);
    check(r"^\w$", &["a", "Z", "_", "0"], &["é", "ſ", "\u{212A}", "-"]);
    check(r"^\W$", &["é", "-", "🐲"], &["a"]);
}

#[test]
fn white_space_is_what_ecma_262_calls_so() {
    let spaces = [
        " ", "\t", "\n", "\r", "\u{B}", "\u{C}", "\u{A0}", "\u{1680}", "\u{2000}", "\u{200A}",
        "\u{2028}", "\u{2029}", "\u{202F}", "\u{205F}", "\u{3000}", "\u{FEFF}",
    ];
    check(
        r"^\s$",
        &spaces,
        &["\u{85}", "\u{180E}", "\u{200B}", "a", ""],
    );
    check(r"^\S$", &["\u{85}", "\u{180E}", "\u{200B}", "a"], &spaces);
    check(r"^[\s\S]$", &["a", " ", "\u{10FFFF}"], &["", "ab"]);
}

#[test]
fn a_dot_is_everything_but_line_terminators() {
    check(
        "^.$",
        &["a", "\u{85}", "\u{B}", "é", "🐲", "\0"],
        &["\n", "\r", "\u{2028}", "\u{2029}", "", "ab"],
    );
}

#[test]
fn word_boundaries_are_ascii_and_stand_anywhere() {
    check(
        r"\bfoo\b",
        &["foo", "a foo.", "éfooé"],
        &["afoo", "foo_", "foo1"],
    );
    check(r"a\Bb", &["ab"], &["a b"]);
    check(r"a\bb", &[], &["ab", "a b"]);
    check(r"^\b", &["a"], &["", " a"]);
    check(r"^\B$", &[""], &["a", " "]);
    check(r"\b$", &["a"], &["", "a "]);
    check(r"(?:\b|-)x", &["x", " x", "-x", "a-x"], &["ax"]);
    check(r"(?=\b)a|(?!\b)b", &["a", "ab"], &["b", " b"]);
}

#[test]
fn classes() {
    check("^[^]$", &["a", "\n", "🐲"], &["", "ab"]);
    check("[]", &[], &["", "a"]);
    check("a[]|b", &["b"], &["a"]);
    check(r"^[\b]$", &["\u{8}"], &["b", "\\"]);
    check(r"^[a\-z]$", &["a", "-", "z"], &["b"]);
    check("^[a-]$", &["a", "-"], &["b"]);
    check("^[-a]$", &["a", "-"], &["b"]);
    check("^[^-a]$", &["b", "^"], &["-", "a"]);
    check("^[a-c-e]$", &["a", "b", "c", "-", "e"], &["d"]);
    check(r"^[\]]$", &["]"], &["\\"]);
    check("^[.$*+?(){}|/]$", &[".", "$", "(", "|", "/"], &["a"]);
    check(r"^[\d-x]$", &["5", "-", "x"], &["a"]);
    check(r"^[\W\d]$", &["-", "5", "é"], &["a"]);
    check(r"^[+--]$", &["+", ",", "-"], &["."]);
    check("^[a-zA-Z/-9]$", &["/", "5", "a"], &["-", "."]);
    check(
        r#"^[a-zA-Z0-9.,?\s\\/'"()[\];`%^&*\-_:!]+$"#,
        &["a [b]; c", "\\"],
        &["{", "a#b", ""],
    );
    check("^[^\\n]$", &["\r", "\u{2028}"], &["\n"]);
}

#[test]
fn escapes_of_single_characters() {
    check(r"^\t\n\v\f\r\0$", &["\t\n\u{B}\u{C}\r\0"], &["tnvfr0"]);
    check(r"^\x41\u0042\u{43}\u{0000044}$", &["ABCD"], &["ABC"]);
    check(r"^\cC\cc$", &["\u{3}\u{3}"], &["cC", r"\cC"]);
    check(
        r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$",
        &[r"^$\.*+?()[]{}|/"],
        &[],
    );
    check(
        r"^[\x41-\u0043\cA\0]$",
        &["A", "B", "C", "\u{1}", "\0"],
        &["D", "c"],
    );
}

#[test]
fn surrogate_pairs_are_one_character() {
    check(r"^\uD83D\uDE00$", &["😀"], &["", "?"]);
    check(
        r"^[\uD83D\uDE00-\uD83D\uDE4F]{2}$",
        &["😀🙏"],
        &["😀", "🚀😀"],
    );
    check(r"^\u{1F600}?$", &["", "😀"], &["😀😀"]);
    check(r"^[\uD800-\uDFFF]$", &[], &["a", "😀", "\u{FFFD}"]);
    check(r"^[^\uD83D]$", &["😀", "a"], &[]);
    check(r"\uD83D", &[], &["😀"]);
    check("^🐲*$", &["", "🐲", "🐲🐲"], &["🐲\u{1F40D}", "D"]);
    check("^[🐲-🐸]$", &["🐳"], &["🐱🐱", "\u{1F439}"]);
}

#[test]
fn annex_b_is_tried_last() {
    check(r"^\:\-\@\_\a$", &[":-@_a"], &[]);
    check(r".*\${.*}.*", &["a${b}c"], &["$b", "${"]);
    check("^a{$", &["a{"], &["a"]);
    check("^{a}]$", &["{a}]"], &[]);
    check("^a{1,b}{2}$", &["a{1,b}}"], &["a{1,b}"]);
    check("^a{,2}$", &["a{,2}"], &["aa"]);
    check(r"^\u{3}\:$", &["uuu:"], &["\u{3}:"]);
    check(r"^\u12\x1\u$", &["u12x1u"], &[]);
    check(r"^\p{L}\:$", &["p{L}:"], &["a:"]);
    check(r"^\c\c1\c!$", &[r"\c\c1\c!"], &["\u{11}"]);
    check(
        r"^[\c1\c_\c!]$",
        &["\u{11}", "\u{1F}", "\\", "c", "!"],
        &["1", "_"],
    );
    check(r"^[\w-\d\:]$", &["a", "-", "5", ":"], &["."]);
    check(r"^[a-\d\:]$", &["a", "-", "5"], &["b"]);
    check(r"^\:[^]$", &[":🐲"], &[":"]);
    check(r"^\k\B\:$", &[], &["k:"]);
    check(r"^\k<a>\:$", &["k<a>:"], &[]);
    check(r"^[(?<n>]\k<n>$", &["<k<n>"], &["<<"]);
    check(
        r"^(?=a)*b|^(?!c){0}c\:|^(?=d){2}d",
        &["b", "c:", "d"],
        &["a"],
    );
    check(r"^(?=a)+$|\:", &[], &["", "a"]);
}

#[test]
fn annex_b_has_octal_escapes() {
    check(r"^\1\:$", &["\u{1}:"], &["1:"]);
    check(r"^\101\60\0\:$", &["A0\0:"], &[]);
    check(r"^\377\400\:$", &["\u{FF}\u{20}0:"], &["\u{100}:"]);
    check(r"^\8\9\:$", &["89:"], &[]);
    check(r"^\08\:$", &["\u{0}8:"], &[]);
    check(r"^[\1\101\8\:]$", &["\u{1}", "A", "8"], &["1", "0"]);
    check(r"^\18\:()$", &["\u{1}8:"], &[]);
}

#[test]
fn unicode_properties() {
    check(r"^\p{Letter}+$", &["é", "Ж", "文"], &["1", "é1"]);
    check(r"^\p{L}\P{L}$", &["a1"], &["aa", "11"]);
    check(r"^\p{digit}+$", &["৪", "4"], &["a"]);
    check(r"^[\p{Script=Greek}\d]+$", &["π4"], &["b"]);
    check(r"^[^\p{L}]$", &["1"], &["é"]);
    check(r"^\p{scx=Deva}$", &["\u{1CD0}"], &["a"]);
    check(r"^\p{Emoji_Presentation}$", &["🔥"], &["1"]);
    check(r"^\p{Any}$", &["\n", "\u{10FFFF}"], &[""]);
}

#[test]
fn groups_and_quantifiers() {
    check("^(a)(?:b)(?<n>c)(?<ñ_1>d)$", &["abcd"], &["abc"]);
    check(r"^(?<\u0061\u{62}>a)$", &["a"], &[]);
    check("^(?:(?<n>a)|(?<n>b))$", &["a", "b"], &[]);
    check(
        "^a{2}b{1,}c{0,1}d{0}$",
        &["aab", "aabbc"],
        &["ab", "aabcc", "aabd"],
    );
    check("^a*?b+?c??d{1,2}?$", &["bd", "aabbcdd"], &["d", "bddd"]);
    check("^(a|ab)(c|bcd)$", &["abcd", "ac", "abc"], &["abd"]);
    check("^(?:a|b|)*c$", &["c", "abbac"], &["abd"]);
    check("^(|a){3}b$", &["b", "aaab"], &["aaaab"]);
    check(
        "^(?:a{2}){2,3}$",
        &["aaaa", "aaaaaa"],
        &["aaaaa", "aa", "aaaaaaaa"],
    );
    check(
        "^(?:a{0,2}b?){2}$",
        &["", "aaaa", "abab", "b"],
        &["aaaaa", "bbb"],
    );
    check("^(a+)+$", &["a", "aaaa"], &["", "aaab"]);
}

#[test]
fn assertions_in_repetitions() {
    check("^(?:^a|b)*$", &["", "ab", "bb"], &["aa", "ba"]);
    check("^(?:^|a){3}$", &["", "a", "aaa"], &["aaaa"]);
    check("^(?:a|$){3}$", &["", "a", "aaa"], &["aaaa"]);
    check("^(?:a$|b){2,}$", &["ba", "bb", "bba"], &["a", "ab"]);
    check(r"^(?:\b|a){2}$", &["a", "aa"], &["", "aaa"]);
    check("^(?:(?=b)|a){3}b$", &["b", "ab", "aab", "aaab"], &["aaaab"]);
    check("^(?:(?!b)|a){3}c$", &["c", "ac", "aaac"], &["aaaac", "b"]);
    check(
        "^(?:(?:(?=ab)|a)(?:b|(?!c)))*$",
        &["", "ab", "aab", "a"],
        &["c"],
    );
    check("(?:(?=a)){2,5}a", &["a"], &["b"]);
}

#[test]
fn look_ahead_anywhere() {
    check("^(?!pattern$).*$", &["", "patterns", "x"], &["pattern"]);
    check("^((?!:).)*$", &["", "abc"], &["a:b", ":", "a\n"]);
    check(
        "^(?=.*[a-z])(?=.*[0-9]).{3,}$",
        &["a12", "12a"],
        &["a1", "abc", "123"],
    );
    check("a(?=b)", &["ab"], &["ac", "a"]);
    check("a(?!b)", &["ac", "a", "aba"], &["ab"]);
    check("^(?=a)(?=ab)(?!abc)", &["ab", "abd"], &["abc", "a"]);
    check("^(?!(?!a))", &["a", "ab"], &["", "b"]);
    check("^(?=(?!a)b|(?=c)c.$)", &["b", "cd"], &["a", "c", "cde"]);
    check("^(?:(?!ab)[ab])*$", &["", "ba", "bbaa"], &["ab", "bab"]);
    check("(?=a)b|(?=)c|(?!)d", &["c"], &["b", "ab", "d"]);
    check("(?!a)", &["", "a", "b"], &[]);
    check("^(?!a)|b$", &["", "b", "ab"], &["a"]);
    check("(?=.{3,5}$)^a", &["abc", "abcde"], &["ab", "abcdef"]);
    check(r"^(?!\.)(?!\./).+", &["a", "a."], &[".", "./", ""]);
}

#[test]
fn patterns_that_say_nothing_or_never_match_are_known() {
    for pattern in [
        "",
        "^",
        "$",
        ".*",
        r"^[\s\S]*$",
        "a*",
        "(?:)",
        "^(?!.*a.*b).*|a",
        "(?=)",
        r"\b|\B",
        "^[^]*$",
    ] {
        let compiled = compiled(pattern);
        assert!(
            compiled.is_always() && !compiled.is_never() && compiled.size() == 0,
            "/{pattern}/"
        );
        assert!(compiled.is_match("a\nb"));
    }
    for pattern in [
        "[]",
        "a^",
        "$a",
        "(?!)",
        r"^a\bb",
        "^(?=a)b",
        "^(?=a)(?!a)",
        r"[^\s\S]",
        "(?=a)(?!a)",
    ] {
        let compiled = compiled(pattern);
        assert!(compiled.is_never() && !compiled.is_always(), "/{pattern}/");
        assert!(!compiled.is_match("a"));
    }
    let compiled = compiled("a");
    assert!(!compiled.is_never() && !compiled.is_always());
}
