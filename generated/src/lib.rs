//! Types, validation, builders and operations for the Northflank API.
