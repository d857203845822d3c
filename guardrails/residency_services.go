package guardrails

import (
	"slices"
	"strings"
)

// residencyOfServices are the rules about services that take data out of the
// country by their nature.
var residencyOfServices = []Rule{
	{
		ID:     "residency-global-service",
		Title:  "No service keeps or serves content from elsewhere",
		Why:    "the service keeps copies, or ends connections, at places all over the world",
		Remedy: "serve from load balancers in the region",
		check: func(s *stack, flag flag) {
			ofKinds("aws_cloudfront_distribution", "aws_cloudfront_function", "aws_cloudfront_key_value_store", "aws_globalaccelerator_accelerator",
				"aws_globalaccelerator_custom_routing_accelerator", "aws_s3_bucket_accelerate_configuration", "aws_s3control_multi_region_access_point",
				"aws_ecrpublic_repository", "aws_route53_query_log", "aws_bedrock_inference_profile", "aws_amplify_app")(s, flag)
			for b := range s.of("aws_wafv2_web_acl") {
				if b.text("scope") == "CLOUDFRONT" {
					flag(b, "scope", "CLOUDFRONT")
				}
			}
			for b := range s.of("aws_s3_bucket") {
				if value := b.value("acceleration_status"); value != nil {
					flag(b, "acceleration_status", value)
				}
			}
		},
	},
	{
		ID:     "residency-outside-destination",
		Title:  "No stream, flow or connection delivers to a place outside AWS",
		Why:    "nobody can tell from here in which country the receiver keeps what it gets",
		Remedy: "deliver to a bucket or log group of this stack",
		check: func(s *stack, flag flag) {
			ofKinds("aws_cloudwatch_event_api_destination", "aws_cloudwatch_event_connection", "aws_appflow_flow", "aws_transfer_connector",
				"aws_datasync_location_azure_blob", "aws_datasync_location_object_storage", "aws_datasync_location_nfs", "aws_datasync_location_smb",
				"aws_chatbot_slack_channel_configuration", "aws_chatbot_teams_channel_configuration")(s, flag)
			for b := range s.of("aws_kinesis_firehose_delivery_stream") {
				if to := b.text("destination"); !slices.Contains([]string{"extended_s3", "redshift", "opensearch", "opensearchserverless", "elasticsearch"}, to) {
					flag(b, "destination", to)
				}
			}
		},
	},
	{
		ID:     "residency-subscription",
		Title:  "Topics deliver to AWS, or as e-mail",
		Why:    "web hooks and text messages leave the country; an alarm's e-mail names metrics only",
		Remedy: "subscribe a queue or function of this stack",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_sns_topic_subscription") {
				if protocol := b.text("protocol"); !slices.Contains([]string{"sqs", "lambda", "firehose", "email", "email-json"}, protocol) {
					flag(b, "protocol", strings.TrimSpace(protocol+" "+b.text("endpoint")))
				}
			}
		},
	},
}
