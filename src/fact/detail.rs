//! What the room remembers of a fact while its page is read: where it stands, and the words around it.

/// What the binder remembers of a fact beside the fact itself.
#[derive(Debug, Clone)]
pub(super) struct Detail<'a> {
    /// Number of its sentence in the page.
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// Where its figure stands in the view.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Inside brackets.
    pub(super) bracket: bool,
    /// Its own noun, as written.
    pub(super) noun: &'a str,
    /// The words before it, as written, but for its own hedge (突破, 约).
    pub(super) left: &'a str,
    /// Where these begin in the view.
    pub(super) opens: usize,
    /// The attribute that it is of its set: 总投资.
    pub(super) attribute: Option<&'a str>,
    /// The whole that a share names; empty for 占比.
    pub(super) share_of: Option<&'a str>,
    /// A member of a structure a:b:c.
    pub(super) member: bool,
    /// A threshold (500万元以上的项目) states nothing.
    pub(super) threshold: bool,
    pub(super) of_budget: bool,
    /// The account of a budget that the headings above it name.
    pub(super) account: Option<&'a str>,
    /// The fact whose name it has, as its result: 预算75亿元，实际完成70亿元.
    pub(super) named_by: Option<u32>,
}
