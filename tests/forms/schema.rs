//! As much of JSON Schema (draft 7) as the schema of SARIF uses; what it does not know it refuses.

use serde_json::Value;

/// Everything that is wrong with a value, each with where it stands.
pub(crate) fn offences(value: &Value, schema: &Value, root: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(value, schema, root, "", &mut found);
    found
}

fn check(value: &Value, schema: &Value, root: &Value, at: &str, found: &mut Vec<String>) {
    let Some(words) = schema.as_object() else { return };
    let mut wrong = |what: String| found.push(format!("{at}: {what}"));
    for (word, says) in words {
        let holds = match word.as_str() {
            "type" => says.as_str().is_some_and(|kind| is_a(value, kind)),
            "enum" => says.as_array().is_some_and(|values| values.contains(value)),
            "required" => {
                let names = says.as_array().into_iter().flatten().filter_map(Value::as_str);
                value.as_object().is_none_or(|o| names.clone().all(|n| o.contains_key(n)))
            }
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= count(says)),
            "minimum" => value.as_i64().is_none_or(|n| n >= says.as_f64().unwrap_or(0.0) as i64),
            "maximum" => value.as_i64().is_none_or(|n| n <= says.as_f64().unwrap_or(0.0) as i64),
            "uniqueItems" => value.as_array().is_none_or(|items| {
                items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))
            }),
            "anyOf" | "oneOf" => says.as_array().into_iter().flatten().any(|option| {
                let mut inner = Vec::new();
                check(value, option, root, at, &mut inner);
                inner.is_empty()
            }),
            "format" => value.as_str().is_none_or(|text| {
                !text.contains(|c: char| c.is_whitespace() || c.is_control() || !c.is_ascii())
            }),
            "pattern" => says.as_str() == Some("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$"),
            "$ref" | "properties" | "additionalProperties" | "items" => true,
            "description" | "default" | "title" | "$schema" | "$id" | "definitions" => true,
            _ => false,
        };
        if !holds {
            wrong(format!("{word}: {says} is not what it is, {value}"));
        }
    }
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).expect("a definition");
        check(value, target, root, at, found);
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        let at = format!("{at}/{name}");
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(false)) => found.push(format!("{at}: no such property")),
            (Value::Null, more) => check(inner, more, root, &at, found),
            (known, _) => check(inner, known, root, &at, found),
        }
    }
    for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
        check(item, &schema["items"], root, &format!("{at}/{nth}"), found);
    }
}

fn count(says: &Value) -> u64 {
    says.as_u64().unwrap_or_default()
}

fn is_a(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        _ => false,
    }
}
