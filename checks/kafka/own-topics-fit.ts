import {type Check, defineCheck, failed, passed, type Verdict} from '#core';

/** How many copies Kafka makes of the topics it keeps offsets and transactions in, and how many of them must be up to date. */
const settingsOfCopies = [
	'offsets.topic.replication.factor',
	'transaction.state.log.replication.factor',
	'transaction.state.log.min.isr',
];

export type OwnTopics = {
	readonly brokers: number;
	/** The settings in force, by name. */
	readonly copies: Readonly<Record<string, number>>;
};

/** Kafka can make its own topics: it asks for no more copies than there are brokers. Without them no group keeps its place. */
export function ownTopicsFit(after: readonly string[] = []): Check {
	return defineCheck({
		id: 'own-topics-fit',
		title: {code: 'check.own-topics-fit'},
		needs: ['kafka'],
		after,
		async observe({kafka}): Promise<OwnTopics> {
			const {brokers} = await kafka.cluster();
			const settings = await kafka.brokerSettings(brokers[0]?.id ?? 0);
			return {
				brokers: brokers.length,
				copies: Object.fromEntries(settingsOfCopies.map(name => [name, Number(settings[name]?.value)])),
			};
		},
		judge: judgeOwnTopics,
	});
}

export function judgeOwnTopics({brokers, copies}: OwnTopics): Verdict {
	const [tooMany] = Object.entries(copies).filter(([, count]) => count > brokers);
	if (tooMany === undefined) {
		return passed;
	}

	const [name, count] = tooMany;
	return failed('own-topics-too-many-copies', {
		params: {name, brokers},
		found: `${name}=${count}`,
		expected: `${name}=${brokers}`,
		difficulty: 13,
	});
}
