import {type Catalogue, type InstanceName, type InstanceStatus, say} from '#core';
import type {Settings} from './settings.ts';
import {statusPhrase} from './status-phrase.ts';
import {tell} from './tell.ts';

/** How a server is, the same in `up`, `down` and `status`. */
export function tellInstance(settings: Settings, words: Catalogue, name: InstanceName, status: InstanceStatus): void {
	tell(settings, words, {type: 'instance', name, ...status}, say(words, statusPhrase(name, status)));
}
