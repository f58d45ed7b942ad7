package io.sojourn.call;

import io.sojourn.identity.ObjectId;

/** A call as a {@link ServerInterceptor} sees it, before its arguments are decoded. */
public interface ServedCall {

    /** The call's context. */
    CallContext context();

    /** The object called. */
    ObjectId object();

    /** The binary name of the remote interface. */
    String interfaceName();

    /** The name of the method. */
    String methodName();
}
