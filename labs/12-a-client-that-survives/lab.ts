import {endsWhenRefusedForGood} from '#checks/feed/ends-when-refused-for-good';
import {eventSourceWaits} from '#checks/feed/event-source-waits';
import {goesOnAfterCuts} from '#checks/feed/goes-on-after-cuts';
import {goesOnAfterErrorEvent} from '#checks/feed/goes-on-after-error-event';
import {goesOnAfterHalfFrame} from '#checks/feed/goes-on-after-half-frame';
import {goesOnAfterRestart} from '#checks/feed/goes-on-after-restart';
import {keepsPlaceOfStored} from '#checks/feed/keeps-place-of-stored';
import {losesNothingWhenKilled} from '#checks/feed/loses-nothing-when-killed';
import {namesItself} from '#checks/feed/names-itself';
import {noticesSilence} from '#checks/feed/notices-silence';
import {outlastsBusyServer} from '#checks/feed/outlasts-busy-server';
import {outlastsOutage} from '#checks/feed/outlasts-outage';
import {storesEveryEvent} from '#checks/feed/stores-every-event';
import {storesOnce} from '#checks/feed/stores-once';
import {waitsBetweenTries} from '#checks/feed/waits-between-tries';
import {leftTopicOfRuns} from '#checks/kafka/topic-left';
import {type Action, defineLab} from '#core';

const file = 'client.ts';
const needs = ['kafka', 'feed'] as const;
const survivors = 'survivors-topic';
const action: Action = {
	kind: 'programs',
	programs: [
		{file, options: {brokers: true, feed: true, topic: 'survivors', path: 'place.json', events: 100}, until: 'checks-passed'},
	],
};

export default defineLab({
	minutes: 60,
	servers: 'shared',
	steps: [
		{kind: 'read', id: 'what-breaks'},
		{
			kind: 'task',
			id: 'begin',
			needs,
			action,
			leaves: [leftTopicOfRuns(survivors, 'survivors')],
			checks: [namesItself(file), storesEveryEvent(file)],
		},
		{
			kind: 'task',
			id: 'broken-connections',
			needs,
			action,
			adds: [survivors],
			checks: [goesOnAfterCuts(file), goesOnAfterHalfFrame(file), goesOnAfterErrorEvent(file), storesOnce(file)],
		},
		{
			kind: 'task',
			id: 'refusals',
			needs,
			action,
			adds: [survivors],
			checks: [outlastsBusyServer(file), outlastsOutage(file), waitsBetweenTries(file), endsWhenRefusedForGood(file)],
		},
		{
			kind: 'predict',
			id: 'a-silent-stream',
			needs: ['feed'],
			choices: ['error', 'again', 'nothing'],
			action: {kind: 'none'},
			happened: eventSourceWaits('bare.ts'),
			answer: 'nothing',
		},
		{
			kind: 'task',
			id: 'silence',
			needs,
			action,
			adds: [survivors],
			checks: [noticesSilence(file)],
		},
		{
			kind: 'task',
			id: 'restart',
			needs,
			action,
			adds: [survivors],
			checks: [
				goesOnAfterRestart(file),
				keepsPlaceOfStored(file, ['goes-on-after-restart']),
				losesNothingWhenKilled(file, ['goes-on-after-restart']),
			],
		},
	],
	pitfalls: [
		{folder: 'unnamed', caughtBy: 'begin/names-itself', because: 'it sends no User-Agent of its own'},
		{folder: 'canaries-kept', caughtBy: 'begin/stores-every-event', because: 'canaries are taken for changes'},
		{
			folder: 'begins-anew',
			caughtBy: 'broken-connections/goes-on-after-cuts',
			because: 'a new EventSource is made without Last-Event-ID',
		},
		{folder: 'stores-again', caughtBy: 'broken-connections/stores-once', because: 'what comes again is stored again'},
		{
			folder: 'closed-for-good',
			caughtBy: 'refusals/outlasts-busy-server',
			because: 'EventSource is left to connect again, which it never does after a status other than 200',
		},
		{folder: 'no-pause', caughtBy: 'refusals/waits-between-tries', because: 'it tries again at once, for ever'},
		{
			folder: 'same-pause',
			caughtBy: 'refusals/waits-between-tries',
			because: 'it waits, and not longer after the tenth failure than after the first',
		},
		{
			folder: 'never-takes-no',
			caughtBy: 'refusals/ends-when-refused-for-good',
			because: '403, 400 and 404 are tried again like any other status',
			difficulty: 43,
		},
		{
			folder: 'ends-as-if-well',
			caughtBy: 'refusals/ends-when-refused-for-good',
			because: 'refused for good, it ends with exit code 0',
		},
		{
			folder: 'ends-without-a-word',
			caughtBy: 'refusals/ends-when-refused-for-good',
			because: 'refused for good, it ends and does not say why',
		},
		{folder: 'no-watchdog', caughtBy: 'silence/notices-silence', because: 'nothing ends a silent connection'},
		{folder: 'place-forgotten', caughtBy: 'restart/goes-on-after-restart', because: 'the place is kept in memory only'},
		{
			folder: 'recent-forgotten',
			caughtBy: 'restart/goes-on-after-restart',
			because: 'the last event id is kept, what was stored lately is not',
		},
		{
			folder: 'place-before-stored',
			caughtBy: 'restart/keeps-place-of-stored',
			because: 'the place is kept when an event comes, before Kafka has confirmed it',
		},
	],
});
