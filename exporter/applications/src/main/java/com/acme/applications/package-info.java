/** Applications made of widespread libraries, as small as they can be. No part of Unclosed. */
package com.acme.applications;
