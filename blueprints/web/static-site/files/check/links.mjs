/** Reads every page of a built site: each link and image inside it must be there, each page have a language and a title, each image a text. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

const [folder = 'dist'] = process.argv.slice(2);
const pages = readdirSync(folder, { recursive: true })
  .map((name) => String(name).replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.html'));
const troubles = pages.flatMap((page) => troublesOf(page).map((words) => `${page}: ${words}`));

for (const words of troubles) console.error(words);
console.log(`${pages.length} pages, ${troubles.length} findings`);
process.exitCode = troubles.length > 0 || pages.length === 0 ? 1 : 0;

function troublesOf(page) {
  const html = readFileSync(join(folder, page), 'utf8').replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, '');
  const found = [];
  if (!/<html[^>]*\slang=/.test(html)) found.push('says no language');
  if (!/<title>[^<]*[^\s<][^<]*<\/title>/.test(html)) found.push('has no title');
  for (const [image] of html.matchAll(/<img\b[^>]*>/g))
    if (!/\salt\b/.test(image)) found.push(`${image.slice(0, 60)} has no text`);
  for (const [, , address] of html.matchAll(/\s(?:href|src)=(["'])(.*?)\1/g)) {
    const words = leadsNowhere(page, address);
    if (words !== null) found.push(words);
  }
  return found;
}

function leadsNowhere(page, address) {
  const [path, fragment] = address.replace(/\?.*?(?=#|$)/, '').split('#');
  if (/^[a-z]+:|^\/\//.test(path)) return null;
  const target =
    path === '' ? page : posix.join(path.startsWith('/') ? '' : posix.dirname(page), decodeURI(path));
  const file = [target, `${target}.html`, posix.join(target, 'index.html')].find(
    (name) => existsSync(join(folder, name)) && statSync(join(folder, name)).isFile(),
  );
  if (file === undefined) return `${address} leads nowhere`;
  if (!fragment || !file.endsWith('.html')) return null;
  const ids = readFileSync(join(folder, file), 'utf8');
  return ids.includes(`id="${decodeURIComponent(fragment)}"`)
    ? null
    : `${address} names no part of that page`;
}
