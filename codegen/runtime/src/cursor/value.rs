//! Any JSON value as a tree. Duplicate names are rejected.

use serde_json::{Map, Number, Value};

use super::{Cursor, Stop};
use crate::token::Token;

impl Cursor<'_> {
    /// Reads any value. `depth` bounds the recursion.
    pub(super) fn tree(&mut self) -> Result<Value, Stop> {
        let start = {
            self.peek();
            self.at
        };
        match self.token()? {
            Token::Null => Ok(Value::Null),
            Token::Boolean(value) => Ok(Value::Bool(value)),
            Token::Integer(value) => Ok(Value::Number(value.into())),
            Token::Unsigned(value) => Ok(Value::Number(value.into())),
            Token::Float(value) => self.float(start, value),
            Token::Text(text) => Ok(Value::String(text.into_owned())),
            Token::Array => self.list(),
            Token::Object => self.members(),
            Token::Foreign(_) => Err(Stop),
        }
    }

    /// Keeps the number as written if `serde_json` does (`arbitrary_precision`).
    pub(super) fn float(&self, start: usize, value: f64) -> Result<Value, Stop> {
        let written = || self.text.get(start..self.at)?.parse::<Number>().ok();
        written()
            .or_else(|| Number::from_f64(value))
            .map(Value::Number)
            .ok_or(Stop)
    }

    fn list(&mut self) -> Result<Value, Stop> {
        let mut items = Vec::new();
        let mut more = self.enter(b'[', b']')?;
        while more {
            items.push(self.tree()?);
            more = self.follows(b']')?;
        }
        Ok(Value::Array(items))
    }

    fn members(&mut self) -> Result<Value, Stop> {
        let mut members = Map::new();
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let key = self.any_key()?.into_owned();
            let member = self.tree()?;
            if members.insert(key, member).is_some() {
                return Err(Stop);
            }
            more = self.follows(b'}')?;
        }
        Ok(Value::Object(members))
    }
}
