//! The JSON schema of a YAML file, for editors.
//!
//! Source: JSON Schema, draft 07, which the YAML language server reads.

use super::Language;
use crate::shape::{Field, Node, Shape};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes the schema of a shape.
pub fn schema(
    name: &str,
    shape: &Shape,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut whole = of(shape, language);
    if let Value::Object(whole) = &mut whole {
        whole.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
        whole.insert("title".into(), json!(name));
    }
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

fn of(shape: &Shape, language: Language) -> Value {
    match shape {
        Shape::Text => json!({ "type": ["string", "number", "boolean"] }),
        Shape::Whole => json!({ "type": "integer" }),
        Shape::Exact => json!({ "type": ["number", "string"] }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::List(items) => json!({ "type": "array", "items": of(items, language) }),
        Shape::Entries(values) => {
            json!({ "type": "object", "additionalProperties": of(values, language) })
        }
        Shape::Either(shapes) => {
            let shapes: Vec<Value> = shapes.iter().map(|shape| of(shape, language)).collect();
            json!({ "anyOf": shapes })
        }
        Shape::Fields(fields) => {
            let must = fields.iter().filter(|field| field.must).map(|field| field.name);
            let must: Vec<&str> = must.collect();
            let properties: Map<String, Value> = fields
                .iter()
                .map(|field| (field.name.to_owned(), property(field, language)))
                .collect();
            json!({
                "type": "object",
                "additionalProperties": false,
                "properties": properties,
                "required": must,
            })
        }
    }
}

fn property(field: &Field, language: Language) -> Value {
    let mut value = of(&field.shape, language);
    if let Value::Object(value) = &mut value {
        value.insert("description".into(), json!(language.pick(field.zh, field.en)));
    }
    value
}

/// Writes the settings in force: the file, then each key with its value and where it comes from.
pub fn settings(file: &str, rows: &[(&str, Node, String)], out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<Value> = rows
        .iter()
        .map(|(key, node, from)| json!({ "key": key, "value": value(node), "from": from }))
        .collect();
    let file = Some(file).filter(|file| !file.is_empty());
    serde_json::to_writer_pretty(
        &mut *out,
        &json!({ "version": 1, "file": file, "settings": rows }),
    )?;
    writeln!(out)
}

fn value(node: &Node) -> Value {
    match node {
        Node::Empty | Node::Decimal => Value::Null,
        Node::Flag(flag) => json!(flag),
        Node::Number(number) => json!(number),
        Node::Text(text) => json!(text),
        Node::List(items) => items.iter().map(value).collect(),
        Node::Map(entries) => {
            Value::Object(entries.iter().map(|(key, node)| (key.clone(), value(node))).collect())
        }
    }
}
