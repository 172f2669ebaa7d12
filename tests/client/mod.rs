//! The other end of the language server, as the tests and the bench drive it: a process of its own, whole
//! messages there and back.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

/// A server in a folder.
pub(crate) struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Client {
    /// Starts one.
    pub(crate) fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_heshu"))
            .args(["lsp", "--lang", "zh"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let output = BufReader::new(output.expect("its output"));
        Self { child, input, output }
    }

    /// Says whatever bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("it is spoken to");
        input.write_all(bytes).and_then(|()| input.flush()).expect("it listens");
    }

    /// Says a message, whether it is one or not.
    pub(crate) fn say(&mut self, text: &str) {
        self.write(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    /// The next message, as text; nothing once the server has gone.
    pub(crate) fn text(&mut self) -> Option<String> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some((_, value)) => length = value.parse().ok()?,
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).ok()?;
        String::from_utf8(body).ok()
    }

    /// Goes without a word; how the server ended.
    pub(crate) fn leave(&mut self) -> ExitStatus {
        drop(self.input.take());
        self.child.wait().expect("it ends")
    }

    /// Says goodbye; how the server ended.
    pub(crate) fn end(&mut self) -> ExitStatus {
        self.say(r#"{"jsonrpc":"2.0","id":"end","method":"shutdown"}"#);
        self.say(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        self.leave()
    }
}
