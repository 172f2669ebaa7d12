//! Sessions with the language server, as data: `tests/lsp/*.session`.
//!
//! ```text
//! # What the session shows.
//! == drafts/a.md
//! The text of a file of the folder.
//! ====
//! > {"method": "textDocument/hover", "params": {…}}    what the client says; a request has an "id"
//! < {"id": 1, "result": …}                             what the server says until nothing is left to do
//! write drafts/a.md: new text                          a file changes
//! copy a.docx: share.docx                              a file comes from tests/sessions
//! remove drafts/a.md                                   a file goes
//! ```
//! `$ROOT` is the URI of the folder. With UPDATE=1 what the server says is written down anew.

mod client;

use client::Client;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A server and the folder that it serves.
struct Server {
    client: Client,
    root: String,
    pages: String,
    /// The names of results: they depend on where the folder lies.
    results: Vec<String>,
}

impl Server {
    fn start(root: &Path) -> Self {
        let folder = fs::canonicalize(root).expect("the folder is there");
        let temporary = std::env::temp_dir();
        Self {
            client: Client::start(root),
            root: format!("file://{}", folder.to_string_lossy()),
            results: Vec::new(),
            pages: format!("file://{}", temporary.to_string_lossy().trim_end_matches('/')),
        }
    }

    fn say(&mut self, text: &str) {
        self.client.say(&text.replace("$ROOT", &self.root));
    }

    fn hear(&mut self) -> Option<Value> {
        let text = self.client.text()?;
        let text = text.replace(&self.root, "$ROOT").replace(&self.pages, "$PAGES");
        let mut message: Value = serde_json::from_str(&text).expect("it speaks JSON");
        if let Some(message) = message.as_object_mut() {
            message.remove("jsonrpc");
        }
        self.name_results(&mut message);
        Some(message)
    }

    /// Numbers the names of results by their first appearance.
    fn name_results(&mut self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.name_results(item)),
            Value::Object(fields) => {
                for (key, value) in fields {
                    if let ("resultId", Some(id)) = (key.as_str(), value.as_str()) {
                        let known = self.results.iter().position(|known| known == id);
                        let number = known.unwrap_or(self.results.len());
                        if known.is_none() {
                            self.results.push(id.to_owned());
                        }
                        *value = json!(format!("$RESULT{number}"));
                    } else {
                        self.name_results(value);
                    }
                }
            }
            _ => {}
        }
    }

    /// All that is said until nothing is left to do.
    fn until_settled(&mut self) -> Vec<Value> {
        self.say(r#"{"jsonrpc":"2.0","id":"settled","method":"heshu/settled"}"#);
        let mut said = Vec::new();
        loop {
            let message = self.hear().expect("the server is there");
            if message["id"] == "settled" {
                return said;
            }
            said.push(message);
        }
    }
}

/// A session played: what was said to the server and what it said.
fn played(session: &str, root: &Path) -> String {
    let _ = fs::remove_dir_all(root);
    fs::create_dir_all(root).expect("the folder is made");
    let mut out = String::new();
    let mut lines = session.lines().peekable();
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    };
    let mut server: Option<Server> = None;
    while let Some(line) = lines.next() {
        if line.starts_with("< ") {
            continue;
        }
        out += line;
        out.push('\n');
        if let Some(path) = line.strip_prefix("== ") {
            let mut text = String::new();
            for line in lines.by_ref() {
                out += line;
                out.push('\n');
                if line == "====" {
                    break;
                }
                text += line;
                text.push('\n');
            }
            write(path, &text);
        } else if let Some(rest) = line.strip_prefix("write ") {
            let (path, text) = rest.split_once(": ").expect("write PATH: TEXT");
            write(path, &format!("{text}\n"));
        } else if let Some(rest) = line.strip_prefix("copy ") {
            let (path, from) = rest.split_once(": ").expect("copy PATH: FILE");
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions").join(from);
            fs::copy(from, root.join(path)).expect("the file is copied");
        } else if let Some(path) = line.strip_prefix("remove ") {
            fs::remove_file(root.join(path)).expect("the file is there");
        } else if let Some(message) = line.strip_prefix("> ") {
            let server = server.get_or_insert_with(|| Server::start(root));
            let parsed: Result<Value, _> = serde_json::from_str(message);
            let whole = match parsed {
                Ok(Value::Object(mut message)) => {
                    message.insert("jsonrpc".to_owned(), json!("2.0"));
                    Value::Object(message).to_string()
                }
                _ => message.to_owned(),
            };
            server.say(&whole);
            for message in server.until_settled() {
                writeln!(out, "< {message}").expect("a string takes all");
            }
        }
    }
    if let Some(mut server) = server {
        let status = server.client.end();
        assert!(status.success(), "the server ended with {status}");
    }
    out
}

#[test]
fn sessions() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lsp");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the sessions")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "session"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are sessions");
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let session = fs::read_to_string(&path).expect("a session");
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(&name);
        let found = played(&session, &root);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &found).expect("the session is written");
            continue;
        }
        let differs = found.lines().zip(session.lines()).find(|(now, then)| now != then);
        assert_eq!(differs, None, "{name}: what is said now, and was then");
        assert_eq!(found.lines().count(), session.lines().count(), "{name}: lines");
    }
}

/// A folder of its own with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).expect("the folder is made");
    for (path, text) in files {
        fs::write(root.join(path), text).expect("the file is written");
    }
    root
}

/// A server that has been greeted.
fn greeted(root: &Path) -> Server {
    let mut server = Server::start(root);
    server.say(r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"rootUri":"$ROOT","capabilities":{}}}"#);
    server.say(r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#);
    server.until_settled();
    server
}

/// A client that dies leaves no server behind.
#[test]
fn a_client_that_dies_ends_the_server() {
    let mut client = Client::start(&folder("lsp-dead", &[]));
    assert_eq!(client.leave().code(), Some(1), "it ends, and says that nobody said goodbye");
    // While it has something to do.
    let mut server = greeted(&folder("lsp-dead", &[]));
    let text = json!("2023年，朔州市地区生产总值3.00亿元，其中第一产业1.00亿元。\n".repeat(50_000));
    server.say(&format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"untitled:a","languageId":"plaintext","version":1,"text":{text}}}}}}}"#
    ));
    assert_eq!(server.client.leave().code(), Some(1));
}

/// Headers that cannot be, and bodies that are none: the server is deaf to nothing that comes behind them.
#[test]
fn nothing_on_the_wire_makes_the_server_deaf() {
    let mut server = greeted(&folder("lsp-wire", &[]));
    for bytes in [
        "Content-Length: 99999999999999999\r\n\r\n",
        "Content-Length: abc\r\n\r\n{\"id\":1}",
        "Content-Length: 3\r\n\r\n{{{",
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    ] {
        server.client.write(bytes.as_bytes());
        let said = server.until_settled();
        assert_eq!(said[0]["method"], "window/logMessage", "{bytes:?}: {said:?}");
    }
    assert!(server.client.end().success());
}

/// Of what no editor could show the worst is told, and how much is not.
#[test]
fn of_too_many_findings_the_rest_is_counted() {
    let mut server = greeted(&folder("lsp-many", &[]));
    let wrong = "2023年，朔州市地区生产总值3.00亿元，其中第一产业1.00亿元，第二产业1.00亿元，第三产业2.00亿元。\n";
    let text = json!(wrong.repeat(1_200));
    server.say(&format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"untitled:a","languageId":"plaintext","version":1,"text":{text}}}}}}}"#
    ));
    let said = server.until_settled();
    let told = said.iter().find(|of| of["method"] == "textDocument/publishDiagnostics");
    let told = told.and_then(|of| of["params"]["diagnostics"].as_array()).expect("diagnostics");
    assert_eq!(told.len(), 1_000);
    let last = told.last().expect("there are some");
    let message = last["message"].as_str().expect("a message");
    assert!(message.starts_with("另有 201 处问题没有列出"), "{message}");
    assert_eq!(last["range"]["start"]["line"], 999);
    assert!(server.client.end().success());
}

/// While megabytes are checked the client is told so, others are answered, and an edit overtakes the check.
#[test]
fn a_long_check_keeps_nobody_waiting() {
    let mut server = Server::start(&folder("lsp-long", &[]));
    let mut say = {
        let mut said = 0;
        move |server: &mut Server, method: &str, params: Value| {
            said += 1;
            let mut message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
            if !method.contains("/did") && method != "initialized" && !method.starts_with('$') {
                message["id"] = json!(said);
            }
            server.say(&message.to_string());
            said
        }
    };
    let capabilities = json!({ "window": { "workDoneProgress": true } });
    say(&mut server, "initialize", json!({ "rootUri": "$ROOT", "capabilities": capabilities }));
    say(&mut server, "initialized", json!({}));
    let sentence = "2023年，朔州市地区生产总值3.00亿元，其中第一产业1.00亿元，第二产业1.00亿元，第三产业2.00亿元。\n";
    let open = |uri: &str, text: &str| json!({ "textDocument": { "uri": uri, "languageId": "plaintext", "version": 1, "text": text } });
    say(&mut server, "textDocument/didOpen", open("untitled:short", sentence));
    server.until_settled();
    let long = sentence.repeat((5 << 20) / sentence.len());
    say(&mut server, "textDocument/didOpen", open("untitled:long", &long));
    let created = server.hear().expect("it goes on");
    assert_eq!(created["method"], "window/workDoneProgress/create");
    server.say(&json!({ "jsonrpc": "2.0", "id": created["id"], "result": null }).to_string());
    let hover = |uri: &str| json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 16 } });
    let cancelled = say(&mut server, "textDocument/hover", hover("untitled:long"));
    let answered = say(&mut server, "textDocument/hover", hover("untitled:short"));
    say(&mut server, "$/cancelRequest", json!({ "id": cancelled }));
    let of_long = json!({ "uri": "untitled:long", "version": 2 });
    let changes = json!([{ "text": sentence }]);
    let change = json!({ "textDocument": of_long, "contentChanges": changes });
    say(&mut server, "textDocument/didChange", change);
    let said = server.until_settled();
    let answer = |id: i32| said.iter().find(|message| message["id"] == id).expect("an answer");
    assert_eq!(answer(cancelled)["error"]["code"], -32800);
    assert!(answer(answered)["result"]["contents"].is_object());
    let of_method = |method: &str| {
        said.iter().filter(|of| of["method"] == method).map(|of| of["params"].clone()).collect()
    };
    let kinds: Vec<Value> = of_method("$/progress");
    assert_eq!(kinds.first().expect("progress")["value"]["kind"], "begin");
    assert_eq!(kinds.last().expect("progress")["value"]["kind"], "end");
    let told: Vec<Value> = of_method("textDocument/publishDiagnostics");
    let told = told.iter().filter(|of| of["uri"] == "untitled:long");
    let told: Vec<(Option<i64>, Option<usize>)> = told
        .map(|of| (of["version"].as_i64(), of["diagnostics"].as_array().map(Vec::len)))
        .collect();
    assert_eq!(told, [(Some(2), Some(1))], "what was overtaken is not told");
    assert!(server.client.end().success());
}

/// A client that cannot watch files: they are looked at while it is silent.
#[test]
fn files_are_looked_at_for_a_client_that_does_not_watch_them() {
    let article =
        |figure: &str| format!("2023年，朔州经济开发区规模以上工业增加值完成{figure}亿元。\n");
    let root = folder("lsp-look", &[("a.txt", &article("45.98"))]);
    let mut server = greeted(&root);
    let text = json!(article("47"));
    server.say(&format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"$ROOT/b.txt","languageId":"plaintext","version":1,"text":{text}}}}}}}"#
    ));
    let published = |server: &mut Server| loop {
        let said = server.hear().expect("the server is there");
        if said["method"] == "textDocument/publishDiagnostics" {
            return said["params"]["diagnostics"].as_array().map(Vec::len);
        }
    };
    assert_eq!(published(&mut server), Some(1));
    let start = Instant::now();
    fs::write(root.join("a.txt"), article("47.0")).expect("the file is written");
    assert_eq!(published(&mut server), Some(0), "the other article is corrected");
    fs::write(root.join("heshu.yaml"), "drafts: [.]\n").expect("the file is written");
    fs::write(root.join("c.txt"), article("49")).expect("the file is written");
    assert_eq!(published(&mut server), Some(1), "a new one comes");
    fs::write(root.join("heshu.yaml"), "checks: { conflict: off }\n").expect("it is written");
    assert_eq!(published(&mut server), Some(0), "the rule is off");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert!(server.client.end().success());
}
