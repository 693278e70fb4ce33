/** The streams of a recording, by the name the original gives them; each has an alias without the prefix. */
export const streamNames = [
	'mediawiki.page-create',
	'mediawiki.page-delete',
	'mediawiki.page-undelete',
	'mediawiki.recentchange',
	'mediawiki.revision-create',
] as const;

export type StreamName = (typeof streamNames)[number];

const byAlias: ReadonlyMap<string, StreamName> = new Map(
	streamNames.flatMap(name => [[name, name] as const, [name.replace('mediawiki.', ''), name] as const]),
);

export const knownNames: readonly string[] = [...byAlias.keys()].sort();

export function streamNamed(nameOrAlias: string): StreamName | undefined {
	return byAlias.get(nameOrAlias);
}

/** The topic of the data centre in use: all events of a stream come from it. */
export function activeTopic(stream: string): string {
	return `eqiad.${stream}`;
}

/** Both topics of a stream, one a data centre; nothing is written to the second. */
export function topicsOf(stream: StreamName): readonly [active: string, silent: string] {
	return [activeTopic(stream), `codfw.${stream}`];
}
