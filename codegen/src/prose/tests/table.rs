//! Sentences of the documentation and what they become.

/// Form, sentence, the property it names, the values it names.
pub(super) const REQUIRED_IF: &[(&str, &str, &str, &str)] = &[
    (
        "REQ-IF-IN",
        "Required in case where `configType` is `customProcess`",
        "configType",
        r#"["customProcess"]"#,
    ),
    (
        "REQ-IF-IN",
        "Required in case where `configType` is `customEntrypointCustomCommand`",
        "configType",
        r#"["customEntrypointCustomCommand"]"#,
    ),
    (
        "REQ-IF-IN",
        "Required in case where `configType` is `customCommand`, `customEntrypointCustomCommand` or \
         `originalEntrypointCustomCommand`",
        "configType",
        r#"["customCommand", "customEntrypointCustomCommand", "originalEntrypointCustomCommand"]"#,
    ),
    (
        "REQ-IF-IN",
        "Required in case where `configType` is `customEntrypoint` or `customEntrypointCustomCommand`",
        "configType",
        r#"["customEntrypoint", "customEntrypointCustomCommand"]"#,
    ),
    (
        "REQ-IF-IN",
        "Required in case where `configType` is `customCommand` or `customEntrypointCustomCommand`",
        "configType",
        r#"["customCommand", "customEntrypointCustomCommand"]"#,
    ),
    (
        "REQ-IF-EQ",
        "Required when protocol is HTTP",
        "protocol",
        r#"["HTTP"]"#,
    ),
    (
        "REQ-IF-EQ",
        "Required when protocol is CMD",
        "protocol",
        r#"["CMD"]"#,
    ),
    (
        "REQ-IF-EQ",
        "Required when protocol is HTTP, CMD or TCP",
        "protocol",
        r#"["HTTP", "CMD", "TCP"]"#,
    ),
    (
        "REQ-IF-EQ",
        "Required when `preference` is `true`",
        "preference",
        "[true]",
    ),
    (
        "REQ-IF-EQ",
        "Required when `forceTlsEnableHsts` is `true`",
        "forceTlsEnableHsts",
        "[true]",
    ),
    (
        "REQ-IF-EQ",
        "Required when `enabled` is `true`",
        "enabled",
        "[true]",
    ),
    (
        "REQ-IF-EQ",
        "Required when `retries` is `2`",
        "retries",
        "[2]",
    ),
    (
        "REQ-IF-EQ",
        "Certificate data - required when `mode` is set to `wildcard-import`",
        "mode",
        r#"["wildcard-import"]"#,
    ),
];

/// Form, sentence, schemas for `allOf` of the object; the property described is `it`.
pub(super) const BETWEEN_PROPERTIES: &[(&str, &str, &[&str])] = &[
    (
        "REQ-IF-EQ",
        "Required when `integrationId` is provided",
        &[r#"{"dependentRequired": {"integrationId": ["it"]}}"#],
    ),
    (
        "REQ-FOR",
        "Required for `daily` and `weekly` intervals and unavailable for `hourly` intervals",
        &[
            r#"{"if": {"properties": {"interval": {"enum": ["daily", "weekly"]}}, "required": ["interval"]},
                "then": {"required": ["it"]}}"#,
            r#"{"if": {"properties": {"interval": {"enum": ["hourly"]}}, "required": ["interval"]},
                "then": {"properties": {"it": false}}}"#,
        ],
    ),
    (
        "REQ-FOR",
        "Required for `weekly` intervals and unavailable for `hourly` and `daily` intervals",
        &[
            r#"{"if": {"properties": {"interval": {"enum": ["weekly"]}}, "required": ["interval"]},
                "then": {"required": ["it"]}}"#,
            r#"{"if": {"properties": {"interval": {"enum": ["hourly", "daily"]}}, "required": ["interval"]},
                "then": {"properties": {"it": false}}}"#,
        ],
    ),
    (
        "REQ-ONLY",
        "Only usable (and required) when `mode` is `wildcard-import`",
        &[
            r#"{"if": {"properties": {"mode": {"enum": ["wildcard-import"]}}, "required": ["mode"]},
              "then": {"required": ["it"]}, "else": {"properties": {"it": false}}}"#,
        ],
    ),
    (
        "VALID-ONLY",
        "Only valid for queryType: `range`",
        &[
            r#"{"if": {"properties": {"queryType": {"enum": ["single"]}}, "required": ["queryType"]},
              "then": {"properties": {"it": false}}}"#,
        ],
    ),
    (
        "VALID-ONLY",
        "Only valid for queryType: `single`",
        &[
            r#"{"if": {"properties": {"queryType": {"enum": ["range"]}}, "required": ["queryType"]},
              "then": {"properties": {"it": false}}}"#,
        ],
    ),
    (
        "REQUIRES",
        "Requires startTime",
        &[r#"{"dependentRequired": {"it": ["startTime"]}}"#],
    ),
    (
        "EXCLUSIVE",
        "If set, only one of `startTime` or `endTime` can be set",
        &[
            r#"{"if": {"required": ["it"]}, "then": {"not": {"required": ["startTime", "endTime"]}}}"#,
        ],
    ),
    (
        "EITHER",
        "Build services require either `branch` or `pullRequestId` field, but cannot be provided with both",
        &[r#"{"not": {"required": ["branch", "pullRequestId"]}}"#],
    ),
];

/// Form, sentence, schema it describes, keywords it becomes.
pub(super) const KEYWORDS: &[(&str, &str, &str, &str)] = &[
    (
        "ABS-PATH",
        "File path must be absolute",
        r#"{"type": "object"}"#,
        r#"{"propertyNames": {"pattern": "^/"}}"#,
    ),
    (
        "ABS-PATH",
        "Path must be absolute.",
        r#"{"type": "string"}"#,
        r#"{"pattern": "^/"}"#,
    ),
    (
        "KEYS-CHARSET",
        "Keys may only contain letters, numbers, hyphens, forward slashes and dots.",
        r#"{"type": "object"}"#,
        r#"{"propertyNames": {"pattern": "^[a-zA-Z0-9\\-\\/.]*$"}}"#,
    ),
    (
        "MAX-N",
        "Maximum of 100 results per page.",
        r#"{"type": "integer"}"#,
        r#"{"maximum": 100}"#,
    ),
    (
        "MAX-N",
        "Number of results. Maximum of 100.",
        r#"{"type": "integer"}"#,
        r#"{"maximum": 100}"#,
    ),
    (
        "BETWEEN",
        "Must be between 300 (5 minutes) and 604800 (7 days).",
        r#"{"type": "integer"}"#,
        r#"{"minimum": 300, "maximum": 604800}"#,
    ),
    (
        "NON-NEG",
        "A non-negative integer.",
        r#"{"type": "integer"}"#,
        r#"{"minimum": 0}"#,
    ),
    (
        "PERCENT-RANGE",
        "A percentage string in the range 0% to 100%, e.g. `25%`",
        r#"{"type": "string", "pattern": "^\\d+%$"}"#,
        r#"{"pattern": "^0*(100|[1-9]?[0-9])%$"}"#,
    ),
    (
        "UNIQUE",
        "Paths must be unique",
        r#"{"type": "array", "items": {"type": "string"}}"#,
        r#"{"uniqueItems": true}"#,
    ),
    (
        "MIN-ITEMS",
        "At least 2 must be specified.",
        r#"{"type": "array"}"#,
        r#"{"minItems": 2}"#,
    ),
    (
        "ENUM-PROSE",
        "Either SUCCESS, RUNNING or FAILED",
        r#"{"type": "string"}"#,
        r#"{"enum": ["SUCCESS", "RUNNING", "FAILED"]}"#,
    ),
    (
        "DEFAULT",
        "Default: false",
        r#"{"type": "boolean"}"#,
        r#"{"default": false}"#,
    ),
    (
        "DEFAULTS-TO",
        "Defaults to 90.",
        r#"{"type": "integer"}"#,
        r#"{"default": 90}"#,
    ),
    (
        "DEFAULTS-TO",
        "Defaults to `gz`.",
        r#"{"type": "string", "enum": ["gz", "no"]}"#,
        r#"{"default": "gz"}"#,
    ),
    (
        "DEFAULTS-TO",
        "Defaults to recommended stack `HEROKU_24`",
        r#"{"type": "string"}"#,
        r#"{"default": "HEROKU_24"}"#,
    ),
    (
        "DEFAULTS-TO",
        "Defaults to recommended build engine `buildkit`",
        r#"{"type": "string"}"#,
        r#"{"default": "buildkit"}"#,
    ),
    (
        "DEPRECATED",
        "DEPRECATED: This field will be removed.",
        r#"{"type": "string"}"#,
        r#"{"deprecated": true}"#,
    ),
    (
        "DEPRECATED",
        "The plan. (Deprecated - use buildPlan.).",
        r#"{"type": "string"}"#,
        r#"{"deprecated": true}"#,
    ),
];

/// Form and sentence.
pub(super) const DOCUMENTATION: &[(&str, &str)] = &[
    (
        "REL-IF-EQ",
        "(Only relevant if type is set to \"required\")",
    ),
    ("REL-IF-EQ", "Only relevant if \"includeGitFolder\" is set."),
    (
        "REQ-IF-OTHER",
        "Required for cron jobs and unavailable for other job types.",
    ),
    ("ONLY-KIND", "Currently only available via feature flag."),
    ("ONLY-KIND", "Only relevant for GPU node pools."),
    ("TYPE-ONLY", "PostgreSQL only: Enable the mode."),
    ("SUPPORTS-ONLY", "Supports `RAW_WEBHOOK` only."),
    (
        "CROSS",
        "`tlsEnabled` must be `true` to set this as `true`.",
    ),
    ("CROSS", "Must be greater than the current storage size."),
    ("COUNT-1", "Exactly one default pool is required."),
    (
        "COUNT-1",
        "When 'provider' is 'azure', at least one system node pool is required per cluster.",
    ),
    ("VALID-ID", "Must be a valid Docker secret mount identifier"),
    ("IMMUTABLE", "Cannot be changed after creation."),
    (
        "TIMESTAMP",
        "The timestamp of when the deployment reached this status.",
    ),
    (
        "UNITS",
        "Initial delay, in seconds, before the health check is first run.",
    ),
    ("WILDCARD", "Wildcard (*) is supported."),
    (
        "AMOUNT",
        "The number of successes required to mark the health check as a success.",
    ),
];
