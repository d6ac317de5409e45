/** Holds what went over the wire against GitHub's own description of it. */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Contract, Operation } from './extract-contract.ts';
import type { Json } from './json.ts';
import type { Exchange } from './traffic.ts';

/** Written by `.ci/github-contract.ts`, from the description that GitHub publishes under the MIT licence. */
export const contract: Contract = JSON.parse(readFileSync(`${import.meta.dirname}/contract.json`, 'utf8'));

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, inlineRefs: false });
ajv.addSchema({ $id: 'github', schemas: contract.schemas });
const compiled = new Map<string, ValidateFunction>();

/** One sentence for each request and each answer that GitHub would not have understood or given. */
export function findViolations(traffic: readonly Exchange[]): readonly string[] {
  return [...new Set(traffic.flatMap(violationsOf))];
}

function violationsOf(exchange: Exchange): readonly string[] {
  const { operation: name, fault } = exchange;
  const operation = name === null ? undefined : contract.operations[name];
  if (name === null || operation === undefined) return [];
  const answer = fault === null || fault.kind === 'slow' ? answerFaults(name, operation, exchange) : [];
  return [...requestFaults(name, operation, exchange), ...answer];
}

function requestFaults(name: string, operation: Operation, { query, request }: Exchange): readonly string[] {
  const unknownQuery = Object.keys(query).filter((word) => !operation.query.includes(word));
  const properties = operation.body?.properties as Json | undefined;
  const unknownBody =
    properties === undefined ? [] : Object.keys(request).filter((word) => !(word in properties));
  return [
    ...unknownQuery.map((word) => `${name}: the query knows no \`${word}\``),
    ...unknownBody.map((word) => `${name}: the body knows no \`${word}\``),
    ...(operation.body === null ? [] : check(`${name} request`, operation.body, request)),
  ];
}

function answerFaults(
  name: string,
  { answers }: Operation,
  { status, response }: Exchange,
): readonly string[] {
  if (status >= 400) {
    const message = (response as Json | undefined)?.message;
    return typeof message === 'string' ? [] : [`${name} ${status}: a refusal without a message`];
  }
  const schema = answers[String(status)];
  if (schema === undefined) return [`${name}: HTTP ${status} is not described`];
  if (schema === null)
    return response === undefined ? [] : [`${name} ${status}: a body where none is described`];
  return check(`${name} ${status}`, schema, response);
}

function check(what: string, schema: Json, value: unknown): readonly string[] {
  const validate = compiled.get(what) ?? ajv.compile(refersOut(schema));
  compiled.set(what, validate);
  if (validate(value)) return [];
  const [first] = validate.errors ?? [];
  return [
    `${what}: ${first?.instancePath ?? ''} ${first?.message ?? 'is wrong'} ${JSON.stringify(first?.params)}`,
  ];
}

/** The schema of an operation stands alone; what it refers to is in the one document. */
function refersOut(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/schemas/', '"github#/schemas/'));
}
