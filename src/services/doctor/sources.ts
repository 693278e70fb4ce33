import {ownerOfFile} from '../process/owner.ts';
import {servicesNamed, sourcesOf} from '../service.ts';
import {services} from '../services.ts';
import type {SourcePlan} from '../sources/plan.ts';
import {unreadableParts} from '../sources/shared-cache.ts';
import {isWritable} from './disk.ts';
import {type Finding, fine, type Patient} from './finding.ts';

/** Where the servers' programs come from, and what would be fetched. */
export async function probeSources({cache, needed}: Patient): Promise<readonly Finding[]> {
	const canFetch = isWritable(cache);
	const neededNow = sourcesOf(servicesNamed(services, needed));
	return Promise.all(
		sourcesOf(services).map(async source => {
			const {name, expected} = source;
			const plan = await source.plan(cache);
			const finding =
				plan.state === 'to-fetch' && !canFetch ? nowhereToPut(name, expected, cache) : sourceFinding(name, expected, plan);
			return neededNow.includes(source) ? finding : notNeededYet(finding);
		}),
	);
}

/** What no lab needs is not in the way when it is missing. */
function notNeededYet(finding: Finding): Finding {
	return finding.state === 'broken' ? {...finding, state: 'attention'} : finding;
}

function nowhereToPut(name: string, expected: string, cache: string): Finding {
	if (unreadableParts(cache).length > 0) {
		return {
			name,
			state: 'broken',
			found: `not to be read in ${cache}, which belongs to ${ownerOfFile(cache)?.name ?? 'another user'}`,
			expected,
			remedy: 'see what is said of the cache below',
			command: null,
		};
	}

	return {
		name,
		state: 'broken',
		found: `not here yet, and ${cache}, where it would be put, cannot be written`,
		expected,
		remedy: 'make that folder writable, or name another one',
		command: 'export STREAMBOOK_CACHE=DIR',
	};
}

export function sourceFinding(name: string, expected: string, plan: SourcePlan): Finding {
	switch (plan.state) {
		case 'present':
			return fine(name, `${plan.what} at ${plan.where}: ${plan.why}`, expected);
		case 'to-fetch':
			return {...fine(name, `not here yet, since ${plan.why}`, expected), remedy: `nothing to do: ${plan.how}`};
		case 'missing':
			return {name, state: 'broken', found: plan.why, expected, remedy: plan.remedy, command: plan.command};
	}
}
