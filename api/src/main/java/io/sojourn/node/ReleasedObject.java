package io.sojourn.node;

import io.sojourn.identity.ObjectId;
import java.time.Duration;
import java.util.List;

/**
 * An object that a node does not serve any more.
 *
 * @param id the object
 * @param types its remote interfaces, most derived first
 * @param ago how long ago that was
 * @param why what ended it
 */
public record ReleasedObject(ObjectId id, List<String> types, Duration ago, String why) {}
