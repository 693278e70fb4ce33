import {type Catalogue, type Check, checksOf, type Lab, type Step, say, traceOf} from '#core';

/** A check that labs use: the fact it holds, what it asks, and the steps it is used by. */
export interface CatalogueEntry {
	readonly id: string;
	readonly fact: string;
	readonly asks: readonly string[];
	readonly usedBy: readonly string[];
}

/** The checks of these labs, by name. Made when it is asked for: one that is stored would have to be made anew with each check. */
export function checkCatalogue(labs: readonly Lab[], words: Catalogue): readonly CatalogueEntry[] {
	const uses = labs.flatMap(lab =>
		lab.steps.flatMap(step => checksIn(step).map(check => ({check, where: `${lab.id}/${step.id}`}))),
	);
	return [...Map.groupBy(uses, ({check}) => check.id).values()]
		.flatMap(found => {
			const [first] = found;
			return first === undefined
				? []
				: [{...entryOf(first.check, words), asks: asked(found.map(({check}) => check)), usedBy: found.map(({where}) => where)}];
		})
		.toSorted((a, b) => a.id.localeCompare(b.id));
}

/** As a table in Markdown. */
export function catalogueLines(entries: readonly CatalogueEntry[]): readonly string[] {
	return [
		'| check | the fact | asks | used by |',
		'|---|---|---|---|',
		...entries.map(
			({id, fact, asks, usedBy}) => `| \`${id}\` | ${fact.replaceAll('|', '\\|')} | ${asks.join(', ')} | ${usedBy.join(', ')} |`,
		),
	];
}

/** A step's own, and the looks at what it leaves. */
function checksIn(step: Step): readonly Check[] {
	return [...checksOf(step), ...traceOf(step).leaves.flatMap(({check}) => check ?? [])];
}

function entryOf({id, title}: Check, words: Catalogue): Pick<CatalogueEntry, 'id' | 'fact'> {
	return {id, fact: say(words, title)};
}

function asked(checks: readonly Check[]): readonly string[] {
	const services = checks.flatMap(({needs, window}) =>
		needs.map(service => (service === 'feed' && window === 'any' ? 'feed or live stream' : service)),
	);
	return services.length === 0 ? ['files'] : [...new Set(services)];
}
