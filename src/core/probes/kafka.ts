/** Looks at Kafka with its own client and throw-away groups. Offsets are decimal strings, as in Kafka's own tools. */
export interface KafkaProbe {
	cluster(): Promise<{
		readonly clusterId: string;
		readonly controller: number | null;
		readonly brokers: readonly {readonly id: number; readonly host: string; readonly port: number}[];
	}>;
	/** Null when there is no such topic; asking never creates it. */
	topic(name: string): Promise<TopicDescription | null>;
	/** Settings of a topic by name. `source` is `topic` when set on the topic itself. */
	topicSettings(name: string): Promise<Readonly<Record<string, Setting>>>;
	brokerSettings(brokerId: number): Promise<Readonly<Record<string, Setting>>>;
	/** Low and high watermark per partition, in order of partition. */
	watermarks(topic: string): Promise<readonly {readonly partition: number; readonly low: string; readonly high: string}[]>;
	/** Every record from the low to the high watermark noted first, in order of partition and offset; at most `limit` (200,000). */
	records(topic: string, options?: {readonly limit?: number}): Promise<readonly RecordView[]>;
	/** Committed offset per partition; null where the group has committed nothing. */
	committed(group: string, topic: string): Promise<readonly {readonly partition: number; readonly offset: string | null}[]>;
	/** Moves a group that has no running members; Kafka refuses it while one runs. */
	setCommitted(
		group: string,
		topic: string,
		offsets: readonly {readonly partition: number; readonly offset: string}[],
	): Promise<void>;
	group(group: string): Promise<{readonly state: string; readonly members: number}>;
	/** Its records keep their codec, and stay, unless `settings` say otherwise: the broker's own defaults are the learner's. */
	createTopic(
		name: string,
		options: {readonly partitions: number; readonly settings?: Readonly<Record<string, string>>},
	): Promise<void>;
	/** Kafka's own word when it refuses, such as `INVALID_REPLICATION_FACTOR`. */
	tryCreateTopic(
		name: string,
		options: {readonly partitions: number; readonly replicas: number},
	): Promise<{readonly refused: string | null}>;
	/** Resolves when the name is gone from the metadata; a missing topic is no error. */
	deleteTopic(name: string): Promise<void>;
	deleteGroup(group: string): Promise<void>;
	/** Sends with acks=all; batches are bounded inside. */
	produce(topic: string, records: readonly NewRecord[]): Promise<void>;
	/** Removes the records before these offsets, as retention does: they become the low watermarks. */
	deleteRecords(topic: string, before: readonly {readonly partition: number; readonly offset: string}[]): Promise<void>;
}

export interface TopicDescription {
	readonly partitions: readonly {
		readonly partition: number;
		readonly leader: number;
		readonly replicas: readonly number[];
		readonly isr: readonly number[];
	}[];
}

export interface Setting {
	readonly value: string;
	readonly source: 'topic' | 'broker' | 'default';
}

export interface NewRecord {
	readonly key?: string | null;
	readonly value: string | null;
	readonly headers?: Readonly<Record<string, string>>;
	readonly partition?: number;
}

/** A record as read; key, value and headers as UTF-8 text, `timestamp` in ms since 1970. */
export interface RecordView {
	readonly partition: number;
	readonly offset: string;
	readonly key: string | null;
	readonly value: string | null;
	readonly headers: Readonly<Record<string, string>>;
	readonly timestamp: number;
	/** What its batch was compressed with, when that is a codec that kafkajs does not bring. */
	readonly codec: ForeignCodec | null;
}

/** Codecs of Kafka that a program with kafkajs can read only when it was taught to; gzip is not among them. */
export type ForeignCodec = 'snappy' | 'lz4' | 'zstd';
