/**
 * Takes the operations that the simulator serves out of GitHub's OpenAPI description, without its words and examples:
 * `npm pack @octokit/openapi@23.0.2`, unpack it, then `node .ci/github-contract.ts package`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { extractContract } from '../src/testing/github/extract-contract.ts';
import { hostRoutes, repositoryRoutes } from '../src/testing/github/routes/index.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('say where the package @octokit/openapi is unpacked');
const description: unknown = JSON.parse(readFileSync(join(folder, 'generated/api.github.com.json'), 'utf8'));
const routes = [...repositoryRoutes, ...hostRoutes].map(({ method, path }) => ({ method, path }));
const contract = extractContract(description, routes);
const target = resolve(import.meta.dirname, '../src/testing/github/contract.json');
// One line for each operation and schema: a new description is read as a difference.
const lines = (part: object) =>
  Object.entries(part)
    .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n');
const text = `{
  "version": ${JSON.stringify(contract.version)},
  "operations": {
${lines(contract.operations)}
  },
  "schemas": {
${lines(contract.schemas)}
  }
}
`;
writeFileSync(target, text);
console.log(
  `${Object.keys(contract.operations).length} operations, ${Object.keys(contract.schemas).length} schemas`,
);
