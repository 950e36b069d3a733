//! The guide: one page for each task.
//!
//! - [`getting_started`]: which way to use typewright, and the first type
//! - [`build_script`]: a complete package that generates its types when it is built
//! - [`command_line`]: `typewright generate`, `report` and `diff`
//! - [`json_schema`]: drafts, formats, and what becomes which type
//! - [`pages`]: APIs that are documented only as web pages
//! - [`corrections`]: overlays for documentation that is wrong or incomplete
//! - [`settings`]: names, derives and custom types: `typewright.toml`
//! - [`names`]: names that survive regeneration
//! - [`types`]: builders, literals, conversions, compatibility
//! - [`reading`]: errors, other formats, tolerant reading
//! - [`http`]: requests, responses, servers
//! - [`changes`]: whether a new version of the documentation breaks anybody
//! - [`enforced`]: which rules are checked, and when
//! - [`comparison`]: typify, progenitor, schemars, jsonschema

pub mod getting_started {
    #![doc = include_str!("../docs/getting_started.md")]
}
pub mod build_script {
    #![doc = include_str!("../docs/build_script.md")]
}
pub mod command_line {
    #![doc = include_str!("../docs/command_line.md")]
}
pub mod json_schema {
    #![doc = include_str!("../docs/json_schema.md")]
}
pub mod pages {
    #![doc = include_str!("../docs/pages.md")]
}
pub mod corrections {
    #![doc = include_str!("../docs/corrections.md")]
}
pub mod settings {
    #![doc = include_str!("../docs/settings.md")]
}
pub mod names {
    #![doc = include_str!("../docs/names.md")]
}
pub mod types {
    #![doc = include_str!("../docs/types.md")]
}
pub mod reading {
    #![doc = include_str!("../docs/reading.md")]
}
pub mod http {
    #![doc = include_str!("../docs/http.md")]
}
pub mod changes {
    #![doc = include_str!("../docs/changes.md")]
}
pub mod enforced {
    #![doc = include_str!("../docs/enforced.md")]
}
pub mod comparison {
    #![doc = include_str!("../docs/comparison.md")]
}
