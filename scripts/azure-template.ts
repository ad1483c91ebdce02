/**
 * The template for a new resource group: it makes the group and deploys deploymentTemplates/existing-group.json into
 * it, word for word, so that the two cannot differ.
 */
import { readFileSync } from 'node:fs';

interface Parameter {
  type: string;
  defaultValue?: unknown;
}

interface Template {
  parameters: Record<string, Parameter>;
  outputs: Record<string, { type: string }>;
}

const deployment = 'ece-doctor';
const resourcesApi = '2022-09-01';
const group = "parameters('resourceGroupName')";

export function azureTemplates(): [file: string, content: string][] {
  const inner = JSON.parse(readFileSync('deploymentTemplates/existing-group.json', 'utf8')) as Template;
  return [['deploymentTemplates/new-group.json', `${JSON.stringify(newGroup(inner), null, 2)}\n`]];
}

function newGroup(inner: Template): object {
  // The inner default is the group's region, which does not exist yet.
  const location: Record<string, Parameter> = {
    location: { ...inner.parameters['location'], type: 'string', defaultValue: '[deployment().location]' },
  };
  const id = `extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, ${group}), 'Microsoft.Resources/deployments', '${deployment}')`;
  return {
    $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    metadata: { description: 'Generated from existing-group.json by scripts/generate.ts. Do not edit.' },
    parameters: {
      resourceGroupName: {
        type: 'string',
        minLength: 1,
        maxLength: 90,
        metadata: { description: 'Name of the resource group to make.' },
      },
      ...inner.parameters,
      ...location,
    },
    resources: [
      {
        type: 'Microsoft.Resources/resourceGroups',
        apiVersion: resourcesApi,
        name: `[${group}]`,
        location: "[parameters('location')]",
        properties: {},
      },
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: resourcesApi,
        name: deployment,
        resourceGroup: `[${group}]`,
        dependsOn: [`[subscriptionResourceId('Microsoft.Resources/resourceGroups', ${group})]`],
        properties: {
          mode: 'Incremental',
          // An outer evaluation would put the secrets into the deployment's history.
          expressionEvaluationOptions: { scope: 'Inner' },
          parameters: Object.fromEntries(
            Object.keys(inner.parameters).map((name) => [name, { value: `[parameters('${name}')]` }]),
          ),
          template: inner,
        },
      },
    ],
    outputs: Object.fromEntries(
      Object.entries(inner.outputs).map(([name, { type }]) => [
        name,
        { type, value: `[reference(${id}, '${resourcesApi}').outputs.${name}.value]` },
      ]),
    ),
  };
}
