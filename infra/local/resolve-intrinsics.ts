import * as z from 'zod';
import { type Addresses, attributeOf, refOf, region } from './local-names.ts';
import type { Template } from './template.ts';

type Resolve = (value: unknown) => unknown;
type Intrinsic = (argument: unknown) => unknown;

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::StackName': 'local',
  'AWS::URLSuffix': 'amazonaws.com',
};
const list = z.array(z.unknown());

/** Makes the function that replaces CloudFormation's intrinsic functions by what they give on this machine. */
export function intrinsicsOf(template: Template, addresses: Addresses): Resolve {
  const references = referencesOf(template, addresses);
  const intrinsics: Readonly<Record<string, Intrinsic>> = {
    Ref: id => references.ref(z.string().parse(id)),
    'Fn::GetAtt': path => references.attribute(...z.tuple([z.string(), z.string()]).parse(path)),
    ...textFunctions(value => resolve(value), references),
  };
  const resolve: Resolve = value => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name = '', argument] = entries.length === 1 ? (entries[0] ?? []) : [];
    const intrinsic = intrinsics[name];
    if (intrinsic) return intrinsic(argument);
    if (name.startsWith('Fn::')) throw new Error(`the local engine does not know ${name}`);
    return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve;
}

type References = { readonly ref: (id: string) => string; readonly attribute: (id: string, name: string) => string };

function referencesOf({ Resources, Parameters }: Template, addresses: Addresses): References {
  const find = (id: string) => {
    const found = Resources[id];
    if (!found) throw new Error(`the template refers to ${id}, which it does not hold`);
    return found;
  };
  return {
    ref: id => {
      const parameter = Parameters[id];
      return pseudoParameters[id] ?? (parameter ? String(parameter.Default) : refOf(id, find(id), addresses));
    },
    attribute: (id, name) => attributeOf(id, find(id), name, addresses),
  };
}

function textFunctions(resolve: Resolve, references: References): Readonly<Record<string, Intrinsic>> {
  return {
    'Fn::Join': argument => {
      const [separator, parts] = z.tuple([z.string(), list]).parse(argument);
      return parts.map(part => String(resolve(part))).join(separator);
    },
    'Fn::Select': argument => {
      const [index, from] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument);
      return list.parse(resolve(from))[index];
    },
    'Fn::Split': argument => {
      const [separator, text] = z.tuple([z.string(), z.unknown()]).parse(argument);
      return String(resolve(text)).split(separator);
    },
    'Fn::Sub': argument => {
      const text = z.string().parse(argument);
      return text.replaceAll(/\$\{([^}]+)\}/g, (_, path: string) => {
        const [id = '', name] = path.split('.');
        return name === undefined ? references.ref(id) : references.attribute(id, name);
      });
    },
  };
}
