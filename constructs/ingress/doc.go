// Package ingress builds how users get into a region: an application load balancer that
// the internet can call, with a certificate, a web application firewall before it, and a
// target group to which a controller in a cluster binds its pods.
//
// Fixed for every ingress: TLS 1.2 or newer, HTTP led to HTTPS, requests that are no
// proper HTTP refused, every request logged, protected from deletion. The load balancer
// calls one port of the pods, by TLS, and nothing else.
package ingress
