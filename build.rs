//! The built-in rules as every start reads them: all `rules/*.yaml`, in the order of their names, as one
//! JSON of sections. What it leaves out, comments and lines, is still in the YAML, which travels along.

use serde_yaml::{Mapping, Value};
use std::env::var;
use std::fs::{read_dir, read_to_string, write};
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=rules");
    let entries = read_dir("rules").expect("the rules lie beside the manifest");
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    let mut sections = Mapping::new();
    for (name, entries) in paths.iter().flat_map(|path| read(path)) {
        let all = sections.entry(name).or_insert_with(|| Value::Sequence(Vec::new()));
        all.as_sequence_mut().expect("entries").extend(entries);
    }
    let text = serde_json::to_string(&sections).expect("rules are lists, maps and scalars");
    let folder = var("OUT_DIR").expect("a build has a folder for what it makes");
    write(Path::new(&folder).join("rules.json"), text).expect("the folder can be written");
}

/// The sections of a file; a mistake ends the build with its place.
fn read(path: &Path) -> Vec<(Value, Vec<Value>)> {
    let wrong = |error: &dyn std::fmt::Display| -> ! { panic!("{}: {error}", path.display()) };
    let text = read_to_string(path).unwrap_or_else(|error| wrong(&error));
    let sections: Mapping = serde_yaml::from_str(&text).unwrap_or_else(|error| wrong(&error));
    let entries = |(name, entries)| match entries {
        Value::Sequence(entries) => (name, entries.into_iter().map(exact).collect()),
        _ => wrong(&format!("section {name:?} is no list")),
    };
    sections.into_iter().map(entries).collect()
}

/// Factors are text, as they are written: those who read them take no floats.
fn exact(value: Value) -> Value {
    match value {
        Value::Sequence(values) => values.into_iter().map(exact).collect(),
        Value::Mapping(fields) => Value::Mapping(fields.into_iter().map(field).collect()),
        value => value,
    }
}

fn field((name, value): (Value, Value)) -> (Value, Value) {
    let value = match value {
        Value::Number(number) if name == "factor" => {
            Value::String(number.as_f64().expect("a factor").to_string())
        }
        value => exact(value),
    };
    (name, value)
}
