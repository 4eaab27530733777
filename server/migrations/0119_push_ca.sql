-- Certificates (PEM) that a push trusts instead of the public ones: those of the consumer's own authority.
alter table delivery.push_target add ca text;
