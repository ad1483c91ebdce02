/**
 * Resolves a template without Azure: parses and evaluates each expression, and requires every named thing. As strict as
 * Azure: an unknown function, parameter, variable, resource or property is an error.
 */
export interface Resource {
  type: string;
  apiVersion: string;
  name: string;
  scope?: string;
  condition?: unknown;
  dependsOn?: string[];
  copy?: { name: string; count: unknown };
  properties?: Record<string, unknown>;
  [more: string]: unknown;
}

export interface Parameter {
  type: string;
  defaultValue?: unknown;
  allowedValues?: unknown[];
  minLength?: number;
  maxLength?: number;
}

export interface Template {
  $schema: string;
  parameters: Record<string, Parameter>;
  variables?: Record<string, unknown>;
  resources: Resource[];
  outputs: Record<string, { type: string; value: unknown }>;
}

export interface Resolved {
  /** Without resources with a false condition. */
  resources: Resource[];
  outputs: Record<string, unknown>;
  usedParameters: Set<string>;
  usedVariables: Set<string>;
}

type Value = unknown;
type Lambda = (one: Value) => Value;
type Node = { literal: Value } | { call: string; args: Node[] } | { of: Node; member: Node };

const subscription = '/subscriptions/99999999-9999-4999-8999-999999999999';
const tenantId = '22222222-2222-4222-8222-222222222222';
export const identityClientId = '11111111-1111-4111-8111-111111111111';

/** Azure's properties of a deployed resource. */
const known: Record<string, (name: string) => Record<string, Value>> = {
  'Microsoft.ManagedIdentity/userAssignedIdentities': () => ({ clientId: identityClientId, principalId: '44444444-4444-4444-8444-444444444444' }),
  'Microsoft.Web/sites': (name) => ({ defaultHostName: `${name}.azurewebsites.net` }),
};

export function resolve(template: Template, values: Record<string, Value>, { group = 'a-group' }: { group?: string } = {}): Resolved {
  const atSubscription = template.$schema.includes('subscriptionDeploymentTemplate');
  const scope = atSubscription ? subscription : `${subscription}/resourceGroups/${group}`;
  const [usedParameters, usedVariables] = [new Set<string>(), new Set<string>()];
  const declared = new Map<string, Resource>();
  const nested = new Map<string, Resolved>();
  let locals: Record<string, Value> = {};

  const resourceId = (base: string, [type, ...names]: string[]): string => {
    const parts = String(type).split('/');
    if (parts.length - 1 !== names.length) throw new Error(`resourceId of ${type} needs ${parts.length - 1} names, not ${names.length}`);
    return `${base}/providers/${parts[0]}/${parts.slice(1).map((part, at) => `${part}/${names[at]}`).join('/')}`;
  };
  const functions: Record<string, (...args: never[]) => Value> = {
    parameters: (name: string) => {
      const parameter = template.parameters[name];
      if (parameter === undefined) throw new Error(`no parameter ${name}`);
      usedParameters.add(name);
      const value = values[name] ?? deep(parameter.defaultValue);
      if (value === undefined) throw new Error(`parameter ${name} has no value`);
      if (parameter.allowedValues !== undefined && !parameter.allowedValues.includes(value)) throw new Error(`parameter ${name} may not be ${JSON.stringify(value)}`);
      const length = typeof value === 'string' ? value.length : 0;
      if (typeof value === 'string' && (length < (parameter.minLength ?? 0) || length > (parameter.maxLength ?? Infinity))) throw new Error(`parameter ${name} has ${length} characters`);
      return value;
    },
    variables: (name: string) => {
      if (template.variables?.[name] === undefined) throw new Error(`no variable ${name}`);
      usedVariables.add(name);
      return deep(template.variables[name]);
    },
    concat: (...parts: string[]) => parts.join(''),
    format: (text: string, ...parts: Value[]) => text.replace(/\{(\d+)\}/g, (_, at: string) => {
      if (parts[Number(at)] === undefined) throw new Error(`format lacks {${at}}`);
      return String(parts[Number(at)]);
    }),
    equals: (a: Value, b: Value) => a === b,
    not: (a: boolean) => !a,
    createArray: (...items: Value[]) => items,
    createObject: (...pairs: Value[]) =>
      Object.fromEntries(pairs.flatMap((key, at) => (at % 2 === 0 ? [[String(key), pairs[at + 1]]] : []))),
    and: (...all: boolean[]) => all.every(Boolean),
    empty: (of: string | object) => (typeof of === 'string' ? of === '' : Object.keys(of).length === 0),
    length: (of: Value[]) => of.length,
    items: (of: Record<string, Value>) => Object.entries(of).map(([key, value]) => ({ key, value })),
    map: (of: Value[], by: Lambda) => of.map((one) => by(one)),
    join: (of: Value[], between: string) => of.join(between),
    filter: (of: Value[], by: Lambda) => of.filter((one) => by(one) === true),
    toObject: (of: Value[], key: Lambda, value: Lambda) => Object.fromEntries(of.map((one) => [String(key(one)), value(one)])),
    union: (...all: Record<string, Value>[]) => Object.assign({}, ...all),
    lambdaVariables: (name: string) => {
      if (!Object.hasOwn(locals, name)) throw new Error(`no variable ${name} of a lambda`);
      return locals[name];
    },
    replace: (text: string, old: string, by: string) => text.replaceAll(old, by),
    startsWith: (text: string, start: string) => text.toLowerCase().startsWith(start.toLowerCase()),
    toLower: (text: string) => text.toLowerCase(),
    string: String,
    null: () => null,
    uniqueString: () => 'abcdefghijklm',
    guid: (...parts: string[]) => `guid-of-${parts.join('-').replaceAll('/', '_')}`,
    uriComponent: encodeURIComponent,
    resourceGroup: () => {
      if (atSubscription) throw new Error('a subscription has no resource group of its own');
      return { id: scope, location: 'westeurope' };
    },
    subscription: () => ({ subscriptionId: subscription.split('/')[2], tenantId }),
    deployment: () => {
      if (!atSubscription) throw new Error('the location of a deployment is that of its subscription');
      return { location: 'northeurope' };
    },
    resourceId: (...args: string[]) => resourceId(scope, args),
    subscriptionResourceId: (...args: string[]) => resourceId(subscription, args),
    extensionResourceId: (base: string, ...args: string[]) => resourceId(base, args),
    reference: (id: string) => {
      const resource = declared.get(id);
      if (resource === undefined) throw new Error(`reference to ${id}, which is not in the template`);
      if (nested.has(id)) return { outputs: Object.fromEntries(Object.entries(nested.get(id)?.outputs ?? {}).map(([name, value]) => [name, { value }])) };
      return known[resource.type]?.(String(deep(resource.name))) ?? {};
    },
  };

  function run(node: Node): Value {
    if ('literal' in node) return node.literal;
    if ('of' in node) {
      const [of, member] = [run(node.of), String(run(node.member))];
      const value = (of as Record<string, Value> | undefined)?.[member];
      if (value === undefined) throw new Error(`nothing is called ${member} there`);
      return value;
    }
    // Only the taken branch: the other may name missing things.
    if (node.call === 'if') return run(node.args[run(node.args[0] as Node) === true ? 1 : 2] as Node);
    if (node.call === 'lambda') {
      const [name, body] = node.args as [Node, Node];
      return (one: Value) => {
        const outer = locals;
        locals = { ...outer, [String(run(name))]: one };
        const value = run(body);
        locals = outer;
        return value;
      };
    }
    const called = Object.hasOwn(functions, node.call) ? functions[node.call] : undefined;
    if (called === undefined) throw new Error(`no function ${node.call}`);
    return (called as (...args: Value[]) => Value)(...node.args.map(run));
  }
  function deep(value: Value): Value {
    if (typeof value === 'string') return value.startsWith('[') && !value.startsWith('[[') ? run(parse(value.slice(1, -1))) : value;
    if (Array.isArray(value)) return value.map(deep);
    return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [String(deep(key)), deep(inner)])) : value;
  }

  const idOf = (resource: Resource): string => {
    const base = typeof resource.scope === 'string' ? String(deep(resource.scope)) : typeof resource['resourceGroup'] === 'string' ? `${subscription}/resourceGroups/${String(deep(resource['resourceGroup']))}` : scope;
    return resourceId(base, [resource.type, ...String(deep(resource.name)).split('/')]);
  };
  /** The ids of a copy's resources, by its name. */
  const copies = new Map<string, string[]>();
  const declare = (resource: Resource): Resource => {
    const id = idOf(resource);
    if (declared.has(id)) throw new Error(`${id} is there twice`);
    declared.set(id, resource);
    return resource;
  };
  const each = template.resources.flatMap((resource): Resource[] => {
    if (resource.copy === undefined) return [declare(resource)];
    const { copy, ...one } = resource;
    const text = JSON.stringify(one);
    const made = Array.from({ length: Number(deep(copy.count)) }, (_, index) => declare(JSON.parse(text.replaceAll('copyIndex()', String(index))) as Resource));
    copies.set(copy.name, made.map(idOf));
    return made;
  });
  const after = ({ dependsOn = [] }: Resource): string[] => dependsOn.flatMap((id) => copies.get(id) ?? [String(deep(id))]);
  const resources = each.flatMap((resource): Resource[] => {
    for (const other of after(resource)) if (!declared.has(other)) throw new Error(`${resource.type} depends on ${other}, which is not in the template`);
    if (resource.scope !== undefined && !declared.has(String(deep(resource.scope)))) throw new Error(`${resource.type} extends what is not in the template`);
    if (resource.condition !== undefined && deep(resource.condition) !== true) return [];
    if (resource.type !== 'Microsoft.Resources/deployments') return [deep(resource) as Resource];
    const { template: inner, parameters, ...properties } = resource.properties as { template: Template; parameters: Record<string, { value: Value }> };
    const given = Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => {
      if (inner.parameters[name] === undefined) throw new Error(`the nested template has no parameter ${name}`);
      return [name, deep(value)];
    }));
    const result = resolve(inner, given, { group: String(deep(resource['resourceGroup'])) });
    nested.set(idOf(resource), result);
    return [deep({ ...resource, properties }) as Resource, ...result.resources];
  });
  inOrder(each.map((resource) => [idOf(resource), after(resource)]));
  return { resources, outputs: Object.fromEntries(Object.entries(template.outputs).map(([name, { value }]) => [name, deep(value)])), usedParameters, usedVariables };
}

/** Throws for circular dependencies. */
function inOrder(all: [id: string, after: string[]][]): void {
  const done = new Set<string>();
  for (let left = all; left.length > 0; ) {
    const next = left.filter(([, after]) => !after.every((id) => done.has(id)));
    if (next.length === left.length) throw new Error(`these wait for each other: ${left.map(([id]) => id).join(', ')}`);
    for (const one of left) if (!next.includes(one)) done.add(one[0]);
    left = next;
  }
}

/** The whole language of the templates: calls, strings in single quotes, integers, `.member` and `[member]`. */
function parse(source: string): Node {
  const tokens = source.match(/'(?:[^']|'')*'|[A-Za-z_]\w*|\d+|[()[\],.]|\S/g) ?? [];
  let at = 0;
  const take = (wanted?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (wanted !== undefined && token !== wanted)) throw new Error(`${source}: ${wanted ?? 'something'} is missing at ${token ?? 'the end'}`);
    return token;
  };
  const expression = (): Node => {
    const token = take();
    let node: Node;
    if (token.startsWith("'")) node = { literal: token.slice(1, -1).replaceAll("''", "'") };
    else if (/^\d+$/.test(token)) node = { literal: Number(token) };
    else if (/^\w+$/.test(token)) {
      take('(');
      const args: Node[] = [];
      while (tokens[at] !== ')') {
        if (args.length > 0) take(',');
        args.push(expression());
      }
      take(')');
      node = { call: token, args };
    } else throw new Error(`${source}: ${token} is not understood`);
    for (;;) {
      if (tokens[at] === '.') {
        take('.');
        node = { of: node, member: { literal: take() } };
      } else if (tokens[at] === '[') {
        take('[');
        node = { of: node, member: expression() };
        take(']');
      } else return node;
    }
  };
  const node = expression();
  if (at !== tokens.length) throw new Error(`${source}: ${tokens.slice(at).join('')} is left over`);
  return node;
}
