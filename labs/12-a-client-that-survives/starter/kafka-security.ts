import {readFileSync} from 'node:fs';
import type {KafkaConfig, SASLOptions} from 'kafkajs';

/**
How to reach brokers that ask for a login or for encryption: as the environment says, and not at all where it says nothing.

A password is no option of the program: everybody on the machine can read those.
*/
export function kafkaSecurity(): Pick<KafkaConfig, 'sasl' | 'ssl'> {
	const {
		STREAMBOOK_KAFKA_SASL: mechanism,
		STREAMBOOK_KAFKA_USER: username,
		STREAMBOOK_KAFKA_PASSWORD: password,
		STREAMBOOK_KAFKA_TLS: tls,
		STREAMBOOK_KAFKA_CA: authority,
	} = process.env;
	return {
		...(mechanism && {sasl: {mechanism, username, password} as SASLOptions}),
		...(tls && {ssl: authority ? {ca: [readFileSync(authority, 'utf8')]} : true}),
	};
}
