import {type Check, passed} from '#core';
import {checkClient} from '../shared/runs/client-run.ts';
import {judgeSurvival} from '../shared/runs/client-with-place.ts';

/** Nothing goes wrong: what was sent is in the topic, the canary is not. */
export function storesEveryEvent(file: string): Check {
	return checkClient(file, {
		id: 'stores-every-event',
		faults: {},
		wanted: 300,
		judge: seen => judgeSurvival(seen, 'stream-given-up') ?? passed,
	});
}
