'use strict';

// Makes the resources of synthesized stacks again, in JavaScript: the same types,
// as often, with the same arguments.
//
//   node program.cjs narrow|whole CDKTF_OUT
//
// narrow requires the modules that it uses; whole requires the package, as most
// examples do. References are the text that they become, not tokens.
const fs = require('node:fs');
const path = require('node:path');
const { App, S3Backend, TerraformStack } = require('cdktf');

const [, , breadth, outdir] = process.argv;
const whole = breadth === 'whole' ? require('@cdktf/provider-aws') : undefined;

// asTheyAre are arguments whose keys the bindings do not rename: those of tags are data,
// and the statement of a firewall's rule has no type.
const asTheyAre = ['tags', 'statement'];

const app = new App();
for (const name of fs.readdirSync(path.join(outdir, 'stacks'))) {
  const { provider, resource, terraform } = JSON.parse(fs.readFileSync(path.join(outdir, 'stacks', name, 'cdk.tf.json')));
  const stack = new TerraformStack(app, name);
  new S3Backend(stack, camel(terraform.backend.s3));
  const Provider = classOf('provider', (found) => found.tfResourceType === 'aws');
  const providers = provider.aws.map((aws) => new Provider(stack, aws.alias ?? 'aws', camel(aws)));
  for (const [type, resources] of Object.entries(resource)) {
    const Resource = classOf(type.replace(/^aws_/, ''), (found) => found.tfResourceType === type);
    for (const [id, { depends_on, provider, ...configuration }] of Object.entries(resources)) {
      new Resource(stack, id, {
        ...camel(configuration),
        dependsOn: depends_on?.map((fqn) => ({ fqn })),
        provider: providers.find((made) => made.fqn === provider),
      });
    }
  }
}
app.synth();

// classOf returns the class of a module of the bindings that is the wanted one.
function classOf(module, wanted) {
  const words = module.replaceAll('_', '-');
  const exported = whole ? whole[camelName(module)] : require(`@cdktf/provider-aws/lib/${words}`);
  return Object.values(exported).find(wanted);
}

// camel renames arguments as the bindings do.
function camel(value, key) {
  if (Array.isArray(value)) return value.map((element) => camel(element));
  if (typeof value !== 'object' || value === null || asTheyAre.includes(key)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camelName(name), camel(inner, name)]));
}

function camelName(name) {
  if (name === 'equals') return 'equalTo'; // which is a method of every Java object
  return name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}
