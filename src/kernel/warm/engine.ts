/** Which program computes: figures kept by another one are not used. */
import { VERSION } from '../version.ts';

// The bundle names a file by what is in it, the names of the files it loads among that.
const BUILD = /-([\w-]{8})\.mjs$/.exec(import.meta.url)?.[1];

/** What nobody has built can change from one run to the next under the same name. */
export const isBuilt = BUILD !== undefined;

/** The version and, through what the program is made of, its schemas and formats. */
export const ENGINE = `${VERSION} ${BUILD ?? 'unbuilt'}`;
