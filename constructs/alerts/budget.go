package alerts

import (
	"strconv"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/budgetsbudget"
)

// spentPercentage is how much of the budget is spent when it alerts.
const spentPercentage = 80.0

// addBudget watches what the account costs. AWS keeps budgets in us-east-1; they
// hold amounts of money, and nothing else of the region.
func (a *Alerts) addBudget() {
	budgetsbudget.NewBudgetsBudget(a, new("budget"), &budgetsbudget.BudgetsBudgetConfig{
		Name:        &a.cfg.Name,
		BudgetType:  new("COST"),
		TimeUnit:    new("MONTHLY"),
		LimitAmount: new(strconv.Itoa(a.cfg.MonthlyBudgetUSD)),
		LimitUnit:   new("USD"),
		Notification: &[]*budgetsbudget.BudgetsBudgetNotification{
			a.budgetNotification("ACTUAL", spentPercentage),
			a.budgetNotification("FORECASTED", 100),
		},
	})
}

func (a *Alerts) budgetNotification(kind string, percentage float64) *budgetsbudget.BudgetsBudgetNotification {
	return &budgetsbudget.BudgetsBudgetNotification{
		NotificationType:         &kind,
		ComparisonOperator:       new("GREATER_THAN"),
		Threshold:                &percentage,
		ThresholdType:            new("PERCENTAGE"),
		SubscriberEmailAddresses: &[]*string{&a.cfg.Email},
	}
}
