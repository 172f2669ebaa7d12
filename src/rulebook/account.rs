//! Words of the accounts of a budget: what they begin with, what is added, what they leave.

use crate::lexicon::WordSet;

/// What an account of a budget, or of a fund, is told in.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// 收入, 支出: the sides of an account.
    pub sides: WordSet,
    /// 政府性基金预算: the accounts, as headings name them.
    pub names: WordSet,
    /// 收入总计, 支出总计.
    pub totals: WordSet,
    /// 总收入: a total where something was added before it.
    pub sums: WordSet,
    /// 预算收入: the term that an account begins with.
    pub heads: WordSet,
    /// 上级补助, 调出: what stands in an account beside the budget's own income and expenditure.
    pub items: WordSet,
    /// 包括, 减去: before what is no term of an account.
    pub breaks: WordSet,
    /// 加, 加上: before what is added to an account.
    pub added: WordSet,
    /// 收支平衡.
    pub balanced: WordSet,
    /// 收入总计, 支出总计: all of an account, what goes on to the next year with it.
    pub grand: WordSet,
    /// 结余, 相抵: behind two totals they say that one is larger.
    pub uneven: WordSet,
    /// 上年: before what the next account begins with, which is nothing that is left of this one.
    pub carried_in: WordSet,
    /// 支出: all that is spent, by itself or of a budget.
    pub spending: WordSet,
    /// 收支平衡的原则: what is spent is what there is.
    pub principle: WordSet,
    /// 财力: what there is to spend.
    pub resources: WordSet,
    /// 基本: 收支基本平衡 is not balanced to the last digit.
    pub roughly: WordSet,
    /// 结余, 结转: what the two totals of an account leave.
    pub left_over: WordSet,
    /// 结转下年: what goes on to the next year is a term of expenditure.
    pub carried: WordSet,
    /// 结转: what is left and goes on to the next year.
    pub goes_on: WordSet,
    /// 上年结余, 还本支出: items that the accounts of all places add up.
    pub pooled: WordSet,
    /// 收支相抵: what is left of two totals follows.
    pub set_off: WordSet,
    /// 滚存, 累计: left of this year and those before.
    pub rolled: WordSet,
    /// 扣除: between the terms of a fund, more belongs to them.
    pub deducting: WordSet,
    /// 实际: before a result that is held against a budget.
    pub actual: WordSet,
    /// 批准: behind who approved a plan.
    pub approved: WordSet,
    /// 调整预算: a plan as amended.
    pub amended: WordSet,
    /// 保险基金: in the name of a fund whose income is spent or left, nothing else.
    pub funds: WordSet,
    /// 社会保险基金: all of them.
    pub all_funds: WordSet,
    /// 基金收入: ends the name of all that a fund took in …
    pub fund_income: WordSet,
    /// … and of all that it spent.
    pub fund_spending: WordSet,
    /// 年末滚存结余: what a year leaves …
    pub left: WordSet,
    /// … and 上年结余: what the next one begins with.
    pub brought: WordSet,
    /// 当年收支结余: what a year adds to what is left.
    pub yearly: WordSet,
    /// 预计, 安排: at the end of a name they say how firm it is.
    pub expected: WordSet,
    /// 扣除: before what is taken from the amount before it.
    pub taken_off: WordSet,
}

impl Account {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        Self {
            sides: list("account-sides"),
            names: list("account-names"),
            totals: list("account-totals"),
            sums: list("account-sums"),
            heads: list("account-heads"),
            items: list("account-items"),
            breaks: list("account-breaks"),
            added: list("added"),
            balanced: list("balanced"),
            grand: list("account-grand"),
            uneven: list("account-uneven"),
            carried_in: list("account-carried-in"),
            spending: list("account-spending"),
            principle: list("account-principle"),
            resources: list("account-resources"),
            roughly: list("roughly"),
            left_over: list("left-over"),
            carried: list("account-carried"),
            goes_on: list("account-goes-on"),
            pooled: list("account-pooled"),
            set_off: list("set-off"),
            rolled: list("rolled"),
            deducting: list("deducting"),
            actual: list("actual"),
            approved: list("approved"),
            amended: list("adjusted"),
            funds: list("funds"),
            all_funds: list("all-funds"),
            fund_income: list("fund-income"),
            fund_spending: list("fund-spending"),
            left: list("balances-left"),
            brought: list("balances-brought"),
            yearly: list("balances-added"),
            expected: list("expected"),
            taken_off: list("taken-off"),
        }
    }
}
