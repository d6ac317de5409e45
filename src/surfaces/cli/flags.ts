/** A command's input as flags: one derivation from the JSON Schema that other surfaces show too. */
import { z } from 'zod';
import type { Command, Format } from '#kernel/command.ts';
import type { Flag } from './flag.ts';

interface Property {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly placeholder?: string;
  readonly complete?: string;
  readonly hint?: string;
  readonly anyOf?: readonly Property[];
  readonly items?: Property;
}

/** The flags of a command, its input's fields in order, then `--format` where it has several forms. */
export function flagsOf(command: Command): Flag[] {
  const schema = z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' });
  const properties = (schema.properties ?? {}) as Record<string, Property>;
  const flags = Object.entries(properties).map(([field, property]) => flag(field, property));
  return command.formats && command.formats.length > 1 ? [...flags, formatFlag(command.formats)] : flags;
}

/** Those flags that are not given by position. */
export function namedFlags(command: Command): Flag[] {
  const positional = new Set<string>(command.positional ?? []);
  return flagsOf(command).filter((each) => !positional.has(each.field));
}

function flag(field: string, property: Property): Flag {
  const value =
    property.type === undefined && property.anyOf ? { ...property.anyOf[0], ...property } : property;
  const choices = value.enum ?? value.items?.enum;
  return {
    name: field.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`),
    field,
    takes: takes(value.type),
    placeholder: property.placeholder ?? (choices ? choices.join('|') : field.toUpperCase()),
    help: property.description ?? '',
    ...(choices && { choices }),
    ...(property.default !== undefined &&
      property.default !== false && { fallback: String(property.default) }),
    ...(property.hint !== undefined && { hint: property.hint }),
    ...(property.complete !== undefined && { complete: property.complete }),
  };
}

function takes(type: string | undefined): Flag['takes'] {
  if (type === 'boolean') return 'nothing';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'array' ? 'list' : 'text';
}

function formatFlag(formats: readonly Format[]): Flag {
  return {
    name: 'format',
    field: 'format',
    takes: 'text',
    placeholder: formats.join('|'),
    help: 'the form of the answer',
    choices: formats,
    fallback: formats[0] ?? 'text',
  };
}
