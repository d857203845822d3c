"""Services with one exception each."""

from aws import equal


def route53_change_done(aws):
    zone = aws.route53.create_hosted_zone(Name="example.com", CallerReference=aws.region + aws.without)
    equal(aws.route53.get_change(Id=zone["ChangeInfo"]["Id"])["ChangeInfo"]["Status"], "INSYNC")


def log_metric_filter_update(aws):
    aws.logs.create_log_group(logGroupName="trail")
    for value in "1", "2":
        aws.logs.put_metric_filter(
            filterName="root",
            logGroupName="trail",
            filterPattern="",
            metricTransformations=[{"metricName": "root", "metricNamespace": "audit", "metricValue": value}],
        )
    found = aws.logs.describe_metric_filters(logGroupName="trail")["metricFilters"]
    equal([kept["metricTransformations"][0]["metricValue"] for kept in found], ["2"])
