"""Services with one exception each."""

from ministack.services import route53
from moto.logs.metric_filters import MetricFilters

from engine import patch


@patch(route53, "_new_change", seen="ministack 1.5.33")
def route53_change_done(create, *args, **kwargs):
    """AWS spreads a change to its name servers within a minute.
    ministack calls every change pending at first, which costs a poll of the provider's; locally every change is done at once."""
    change = create(*args, **kwargs)
    change["status"] = "INSYNC"
    return change


@patch(MetricFilters, "add_filter", seen="moto 5.2.5")
def log_metric_filter_update(add, filters, filter_name, filter_pattern, log_group_name, metric_transformations):
    """AWS replaces a metric filter of the same name. moto keeps both, and describes the old one first."""
    filters.delete_filter(filter_name, log_group_name)
    add(filters, filter_name, filter_pattern, log_group_name, metric_transformations)
