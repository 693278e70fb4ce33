import {type Check, defineCheck, failed, passed} from '#core';

/** Kafka refuses more replicas than it has brokers: the proof behind the question. */
export function threeReplicasRefused(): Check {
	return defineCheck({
		id: 'three-replicas-refused',
		title: {code: 'check.three-replicas-refused'},
		needs: ['kafka'],
		async act({kafka, freshName, defer}) {
			const topic = freshName('refused');
			defer(async () => kafka.deleteTopic(topic));
			const brokers = (await kafka.cluster()).brokers.length;
			// A cluster of others may have three brokers: one replica more than those is refused everywhere.
			const {refused} = await kafka.tryCreateTopic(topic, {partitions: 1, replicas: Math.max(3, brokers + 1)});
			return {refused, brokers};
		},
		judge: ({refused, brokers}) =>
			refused === 'INVALID_REPLICATION_FACTOR'
				? passed
				: failed('not-refused', {params: {brokers}, found: refused, expected: 'INVALID_REPLICATION_FACTOR', difficulty: 11}),
	});
}
