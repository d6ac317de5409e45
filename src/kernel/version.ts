import packageJson from '../../package.json' with { type: 'json' };

/** The engine's version; it is part of what every published figure was computed from. */
export const VERSION: string = packageJson.version;
