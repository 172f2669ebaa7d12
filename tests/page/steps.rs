//! What is done to the page, one after the other, and what it should say then: name, script, answer.

pub(super) const STEPS: [(&str, &str, &str); 25] = [
    ("hostile text is text", "return all('img').length + all('script').length", "2"),
    ("nothing is asked for", "return view.performance.getEntriesByType('resource').length", "0"),
    (
        "no page is wider than a phone",
        "return [view.innerWidth, page.documentElement.scrollWidth <= view.innerWidth]",
        "360,true",
    ),
    ("all findings at first", "return one('output').textContent", "显示 2 / 2 个问题"),
    ("figures can be reached by keyboard", "return figure('45.6%').tabIndex", "0"),
    (
        "and say what they are",
        "return figure('45.6%').getAttribute('aria-label') + figure('45.6%').getAttribute('role')",
        "45.6% 不符button",
    ),
    (
        "a label of a closed article",
        "all('details.text').forEach((node) => (node.open = false));
         all('.card a').find((node) => node.textContent === '5473.74亿元').click();
         return [...all('.flash')].map((node) => node.textContent + node.closest('details').open)",
        "5473.74亿元true",
    ),
    (
        "is in sight and has the focus",
        "const at = page.activeElement.getBoundingClientRect();
         return [page.activeElement.textContent, at.top > 0 && at.bottom < view.innerHeight]",
        "5473.74亿元,true",
    ),
    ("the panel is closed at first", "return seen('#panel').length", "0"),
    (
        "a figure shows its relations",
        "figure('45.6%').closest('details').open = true;
         figure('45.6%').click();
         return seen('#panel li').map((node) => node.querySelector('.verdict').textContent)",
        "不符",
    ),
    (
        "with the message of the finding",
        "const message = one('.card[data-rule=share] .message').textContent;
         return message.length > 9 && one('#panel li').textContent.includes(message)",
        "true",
    ),
    (
        "and the others that take part",
        "return all('#panel li p a').map((node) => node.textContent).slice(1)",
        "7.5亿元,24亿元",
    ),
    ("and where it stands", "return one('#panel code').textContent", "甲&'稿.txt:3:39"),
    (
        "the panel hides no figure",
        "return figure('45.6%').getBoundingClientRect().bottom
           <= one('#panel').getBoundingClientRect().top",
        "true",
    ),
    (
        "Escape closes it and gives the focus back",
        "press(page.activeElement, 'Escape');
         return [seen('#panel').length, page.activeElement.textContent]",
        "0,45.6%",
    ),
    (
        "Enter opens it for what holds",
        "press(figure('25%'), 'Enter');
         return all('#panel .verdict').map((node) => node.textContent).includes('成立')",
        "true",
    ),
    (
        "what nothing tests says so",
        "figure('3.3%').click(); one('#close').focus();
         return one('#panel .note').textContent + all('#panel li').length",
        "没有涉及这个数字的关系。0",
    ),
    ("the button closes it", "one('#close').click(); return seen('#panel').length", "0"),
    (
        "a rule",
        "set('rule', 'share'); return [seen('.card').length, one('output').textContent]",
        "1,显示 1 / 2 个问题",
    ),
    (
        "a severity",
        "set('rule', ''); one('[value=error]').click(); one('#filter').requestSubmit();
         return seen('.card').length",
        "0",
    ),
    (
        "words, in findings, rows and articles",
        "one('[value=error]').click(); set('text', '5473.74');
         return [seen('.card').length, seen('.matrix tbody tr').length, seen('details.text').length]",
        "1,1,1",
    ),
    (
        "an entity shows all its rows",
        "set('text', '太原市');
         return [all('.matrix').length, seen('.matrix').length, seen('.matrix tbody tr').length]",
        "1,1,4",
    ),
    (
        "a verdict",
        "set('text', ''); set('verdict', 'holds');
         return [seen('.card').length, seen('details.text').length,
           view.getComputedStyle(figure('45.6%')).textDecorationLine]",
        "0,1,none",
    ),
    (
        "a label of what the filter hides is shown",
        "set('verdict', 'untested'); set('text', '没有这样的字');
         const hidden = seen('details.text').length;
         one('.matrix a').click();
         return [hidden, page.activeElement.getClientRects().length > 0]",
        "0,true",
    ),
    (
        "and everything again",
        "set('text', ''); set('verdict', '');
         return [seen('.card').length, seen('details.text').length, one('output').textContent]",
        "2,2,显示 2 / 2 个问题",
    ),
];
