-- fingerprint dcc4604ed739ca94773e810aa8555189aadd626e8ab932f3701e38d965a8c772
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA zz_scratch_of_the_script;
CREATE FUNCTION zz_scratch_of_the_script._pgh_attach_context() RETURNS uuid
    LANGUAGE plpgsql
    AS $$
                    DECLARE
                        _pgh_context_id UUID;
                        _pgh_context_metadata JSONB;
                    BEGIN
                        BEGIN
                            SELECT INTO _pgh_context_id
                                CURRENT_SETTING('pghistory.context_id');
                            SELECT INTO _pgh_context_metadata
                                CURRENT_SETTING('pghistory.context_metadata');
                            EXCEPTION WHEN OTHERS THEN
                        END;
                        IF _pgh_context_id IS NOT NULL AND _pgh_context_metadata IS NOT NULL THEN
                            INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
                                VALUES (_pgh_context_id, _pgh_context_metadata, NOW(), NOW())
                                ON CONFLICT (id) DO UPDATE
                                    SET metadata = EXCLUDED.metadata,
                                        updated_at = EXCLUDED.updated_at
                                    WHERE pghistory_context.metadata != EXCLUDED.metadata;
                            RETURN _pgh_context_id;
                        ELSE
                            RETURN NULL;
                        END IF;
                    END;
                $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_00fb9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_chargeitemevent" ("amount_cents", "claim_id", "created_at", "encounter_id", "episode_id", "hcpcs", "id", "line_number", "modifiers", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revenue_code", "site_id", "units", "version") VALUES (OLD."amount_cents", OLD."claim_id", OLD."created_at", OLD."encounter_id", OLD."episode_id", OLD."hcpcs", OLD."id", OLD."line_number", OLD."modifiers", OLD."on", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."revenue_code", OLD."site_id", OLD."units", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_01a11() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_planstepevent" ("because", "cost", "created_at", "hard", "id", "kind", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "says", "site_id", "undone_at", "version", "week") VALUES (OLD."because", OLD."cost", OLD."created_at", OLD."hard", OLD."id", OLD."kind", OLD."made_by_id", OLD."number", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."plan_id", OLD."says", OLD."site_id", OLD."undone_at", OLD."version", OLD."week"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_02b99() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_grouptermsevent" ("age_band", "conditions", "created_at", "curriculum", "ends_on", "gender", "group_id", "id", "is_virtual", "language", "minutes", "needs_coleader", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts", "starts_on", "times_a_week", "version", "weekdays") VALUES (OLD."age_band", OLD."conditions", OLD."created_at", OLD."curriculum", OLD."ends_on", OLD."gender", OLD."group_id", OLD."id", OLD."is_virtual", OLD."language", OLD."minutes", OLD."needs_coleader", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."starts", OLD."starts_on", OLD."times_a_week", OLD."version", OLD."weekdays"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_04e18() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_worktermsevent" ("break_from", "break_minutes", "break_until", "created_at", "documentation_percent", "ends_on", "gender", "id", "languages", "most_caseload", "most_day_minutes", "most_groups_a_day", "most_week_minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "site_id", "starts_on", "version", "works_by_video") VALUES (OLD."break_from", OLD."break_minutes", OLD."break_until", OLD."created_at", OLD."documentation_percent", OLD."ends_on", OLD."gender", OLD."id", OLD."languages", OLD."most_caseload", OLD."most_day_minutes", OLD."most_groups_a_day", OLD."most_week_minutes", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."practitioner_id", OLD."site_id", OLD."starts_on", OLD."version", OLD."works_by_video"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_055e3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_waitingevent" ("asked_by_id", "created_at", "end_reason", "ended_at", "episode_id", "from_on", "group_id", "id", "is_urgent", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_at", "site_id", "version") VALUES (OLD."asked_by_id", OLD."created_at", OLD."end_reason", OLD."ended_at", OLD."episode_id", OLD."from_on", OLD."group_id", OLD."id", OLD."is_urgent", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."since_at", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_098b5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_closureevent" ("created_at", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reopened_at", "reopened_by_id", "site_id", "version") VALUES (OLD."created_at", OLD."id", OLD."on", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."reopened_at", OLD."reopened_by_id", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_0a1fb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "discharge_aftercareevent" ("created_at", "discharge_id", "id", "kind", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version", "why_none", "with_whom") VALUES (OLD."created_at", OLD."discharge_id", OLD."id", OLD."kind", OLD."on", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."version", OLD."why_none", OLD."with_whom"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_101ff() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_remittanceevent" ("claim_id", "contract_cents", "created_at", "denied_cents", "id", "paid_cents", "paid_on", "patient_cents", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "site_id", "trace_number", "version") VALUES (OLD."claim_id", OLD."contract_cents", OLD."created_at", OLD."denied_cents", OLD."id", OLD."paid_cents", OLD."paid_on", OLD."patient_cents", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."site_id", OLD."trace_number", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_11d7e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_bridgeevent" ("by_id", "created_at", "entered_in_error_at", "episode_id", "id", "minutes", "module", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (OLD."by_id", OLD."created_at", OLD."entered_in_error_at", OLD."episode_id", OLD."id", OLD."minutes", OLD."module", OLD."on", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_14829() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_certificationevent" ("certified_on", "created_at", "discharge_goals", "ends_on", "episode_id", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "physician_id", "plan_id", "response", "signed_at", "site_id", "statement", "symptoms_at_risk", "text_hash", "version", "weekly_minutes") VALUES (OLD."certified_on", OLD."created_at", OLD."discharge_goals", OLD."ends_on", OLD."episode_id", OLD."id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."physician_id", OLD."plan_id", OLD."response", OLD."signed_at", OLD."site_id", OLD."statement", OLD."symptoms_at_risk", OLD."text_hash", OLD."version", OLD."weekly_minutes"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_15ba0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_patientevent" ("account_id", "allergies_reviewed_on", "birth_on", "city", "created_at", "email", "id", "is_safe_to_leave_message", "language", "legal_first", "legal_last", "name_used", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pronouns", "record_number", "search_name", "sex_on_file", "site_id", "state", "street", "version", "zip_code") VALUES (OLD."account_id", OLD."allergies_reviewed_on", OLD."birth_on", OLD."city", OLD."created_at", OLD."email", OLD."id", OLD."is_safe_to_leave_message", OLD."language", OLD."legal_first", OLD."legal_last", OLD."name_used", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."phone", OLD."pronouns", OLD."record_number", OLD."search_name", OLD."sex_on_file", OLD."site_id", OLD."state", OLD."street", OLD."version", OLD."zip_code"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_1643c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_arrivalcodeevent" ("created_at", "ended_at", "ended_by_id", "episode_id", "id", "lookup", "number", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (OLD."created_at", OLD."ended_at", OLD."ended_by_id", OLD."episode_id", OLD."id", OLD."lookup", OLD."number", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_1a5ab() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_objectiveevent" ("closed_on", "continues_id", "created_at", "goal_id", "id", "label", "measure", "outcome", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "site_id", "starts_at", "target", "target_on", "text", "version") VALUES (OLD."closed_on", OLD."continues_id", OLD."created_at", OLD."goal_id", OLD."id", OLD."label", OLD."measure", OLD."outcome", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."plan_id", OLD."site_id", OLD."starts_at", OLD."target", OLD."target_on", OLD."text", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_1adee() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_episodeevent" ("admitted_by_id", "admitted_on", "condition", "coverage_id", "created_at", "ended_by_id", "ended_on", "hospital_left_on", "id", "level", "number", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "planned_end_on", "planned_weeks", "principal_dx", "psychiatrist_id", "site_id", "therapist_id", "track", "version") VALUES (OLD."admitted_by_id", OLD."admitted_on", OLD."condition", OLD."coverage_id", OLD."created_at", OLD."ended_by_id", OLD."ended_on", OLD."hospital_left_on", OLD."id", OLD."level", OLD."number", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."placement_id", OLD."planned_end_on", OLD."planned_weeks", OLD."principal_dx", OLD."psychiatrist_id", OLD."site_id", OLD."therapist_id", OLD."track", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_1f145() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_contactevent" ("account_id", "created_at", "email", "id", "is_emergency", "name", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relationship", "site_id", "version") VALUES (OLD."account_id", OLD."created_at", OLD."email", OLD."id", OLD."is_emergency", OLD."name", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."phone", OLD."relationship", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_21402() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_planreviewevent" ("created_at", "id", "next_due_on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reviewed_by_id", "reviewed_on", "site_id", "summary", "version") VALUES (OLD."created_at", OLD."id", OLD."next_due_on", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."plan_id", OLD."reviewed_by_id", OLD."reviewed_on", OLD."site_id", OLD."summary", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_22832() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_assessmentevent" ("alerts_answered", "assessed_by_id", "assessed_on", "created_at", "diastolic", "edition", "exclusions", "glucose", "has_diagnosis", "id", "inquiry_id", "is_likely_to_benefit", "is_stepping_down", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "potassium", "pulse", "safety_id", "site_id", "summary", "systolic", "temperature_f", "version", "weekly_minutes") VALUES (OLD."alerts_answered", OLD."assessed_by_id", OLD."assessed_on", OLD."created_at", OLD."diastolic", OLD."edition", OLD."exclusions", OLD."glucose", OLD."has_diagnosis", OLD."id", OLD."inquiry_id", OLD."is_likely_to_benefit", OLD."is_stepping_down", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."potassium", OLD."pulse", OLD."safety_id", OLD."site_id", OLD."summary", OLD."systolic", OLD."temperature_f", OLD."version", OLD."weekly_minutes"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_254e7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_safetyplanevent" ("created_at", "helpers", "id", "is_agreed", "made_with_id", "own_ways", "patient_id", "people_places", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professionals", "reviewed_on", "safer_home", "site_id", "version", "warning_signs") VALUES (OLD."created_at", OLD."helpers", OLD."id", OLD."is_agreed", OLD."made_with_id", OLD."own_ways", OLD."patient_id", OLD."people_places", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."professionals", OLD."reviewed_on", OLD."safer_home", OLD."site_id", OLD."version", OLD."warning_signs"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_26b26() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "progress_observationevent" ("answered_at", "answered_on", "answers", "band", "created_at", "entered_by_id", "entered_in_error_at", "episode_id", "id", "instrument", "instrument_version", "is_by_patient", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "total", "version") VALUES (OLD."answered_at", OLD."answered_on", OLD."answers", OLD."band", OLD."created_at", OLD."entered_by_id", OLD."entered_in_error_at", OLD."episode_id", OLD."id", OLD."instrument", OLD."instrument_version", OLD."is_by_patient", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."total", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_2a111() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_planrunevent" ("asked_by_id", "began_at", "bound", "bound_of", "cost", "created_at", "ended_at", "from_step", "heard_at", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "plan_id", "says", "seconds", "seed", "site_id", "state", "stop_asked_at", "version") VALUES (OLD."asked_by_id", OLD."began_at", OLD."bound", OLD."bound_of", OLD."cost", OLD."created_at", OLD."ended_at", OLD."from_step", OLD."heard_at", OLD."id", OLD."percent", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."phase", OLD."plan_id", OLD."says", OLD."seconds", OLD."seed", OLD."site_id", OLD."state", OLD."stop_asked_at", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_2b08d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_absencetaskevent" ("created_at", "done_at", "done_by_id", "due_at", "encounter_id", "escalated_at", "escalated_to_id", "id", "outcome", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (OLD."created_at", OLD."done_at", OLD."done_by_id", OLD."due_at", OLD."encounter_id", OLD."escalated_at", OLD."escalated_to_id", OLD."id", OLD."outcome", OLD."owner_id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_2bbff() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_calendarfeedevent" ("account_id", "created_at", "id", "last_read_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "token_hash", "version") VALUES (OLD."account_id", OLD."created_at", OLD."id", OLD."last_read_at", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."revoked_at", OLD."token_hash", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_322ba() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_groupnoteevent" ("created_at", "head_count", "home_practice", "id", "methods", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "site_id", "topic", "version", "what_we_did", "written_by_id") VALUES (OLD."created_at", OLD."head_count", OLD."home_practice", OLD."id", OLD."methods", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."session_id", OLD."site_id", OLD."topic", OLD."version", OLD."what_we_did", OLD."written_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_32707() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "coverage_authorizationevent" ("coverage_id", "created_at", "ends_on", "hcpcs", "id", "level", "next_review_on", "number", "outcome", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "reviewer", "site_id", "starts_on", "units_approved", "version") VALUES (OLD."coverage_id", OLD."created_at", OLD."ends_on", OLD."hcpcs", OLD."id", OLD."level", OLD."next_review_on", OLD."number", OLD."outcome", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."recorded_by_id", OLD."reviewer", OLD."site_id", OLD."starts_on", OLD."units_approved", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_36bdd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_interventionevent" ("created_at", "every_weeks", "id", "method", "minutes", "module", "objective_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible", "same_as_id", "service_type", "site_id", "times", "version", "weeks") VALUES (OLD."created_at", OLD."every_weeks", OLD."id", OLD."method", OLD."minutes", OLD."module", OLD."objective_id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."responsible", OLD."same_as_id", OLD."service_type", OLD."site_id", OLD."times", OLD."version", OLD."weeks"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_36e73() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_weekneedevent" ("created_at", "ends_on", "episode_id", "family_minutes", "gender", "id", "individual_minutes", "languages", "least_minutes", "may", "medication_minutes", "mode", "most_day_minutes", "most_days", "most_minutes", "must", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_on", "version", "weekly_minutes") VALUES (OLD."created_at", OLD."ends_on", OLD."episode_id", OLD."family_minutes", OLD."gender", OLD."id", OLD."individual_minutes", OLD."languages", OLD."least_minutes", OLD."may", OLD."medication_minutes", OLD."mode", OLD."most_day_minutes", OLD."most_days", OLD."most_minutes", OLD."must", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."starts_on", OLD."version", OLD."weekly_minutes"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_372ce() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_visitevent" ("cancel_fee_cents", "cancel_policy_id", "cancel_reason", "cancelled_at", "cancelled_by_id", "created_at", "ends_at", "episode_id", "fee_waived_at", "fee_waived_because", "fee_waived_by_id", "id", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "room_id", "series_id", "series_on", "service_type", "site_id", "starts_at", "version") VALUES (OLD."cancel_fee_cents", OLD."cancel_policy_id", OLD."cancel_reason", OLD."cancelled_at", OLD."cancelled_by_id", OLD."created_at", OLD."ends_at", OLD."episode_id", OLD."fee_waived_at", OLD."fee_waived_because", OLD."fee_waived_by_id", OLD."id", OLD."on", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."practitioner_id", OLD."room_id", OLD."series_id", OLD."series_on", OLD."service_type", OLD."site_id", OLD."starts_at", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_39221() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_chartopeningevent" ("account_id", "created_at", "ends_at", "id", "opened_at", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "site_id", "version") VALUES (OLD."account_id", OLD."created_at", OLD."ends_at", OLD."id", OLD."opened_at", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_3c831() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_priceevent" ("amount_cents", "created_at", "from_on", "hcpcs", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (OLD."amount_cents", OLD."created_at", OLD."from_on", OLD."hcpcs", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_3e4a7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "inquiry_contactattemptevent" ("at", "by_id", "created_at", "id", "inquiry_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached", "site_id", "version") VALUES (OLD."at", OLD."by_id", OLD."created_at", OLD."id", OLD."inquiry_id", OLD."note", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reached", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_3fe05() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_seatevent" ("created_at", "during", "enrollment_id", "episode_id", "id", "is_walk_in", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_reason", "released_at", "released_by_id", "session_id", "site_id", "version", "visit_id") VALUES (OLD."created_at", OLD."during", OLD."enrollment_id", OLD."episode_id", OLD."id", OLD."is_walk_in", OLD."on", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."release_reason", OLD."released_at", OLD."released_by_id", OLD."session_id", OLD."site_id", OLD."version", OLD."visit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_42122() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_safetyscreenevent" ("asked_at", "asked_by_id", "behavior_ever", "behavior_three_months", "cleared_at", "cleared_by_id", "cleared_reason", "created_at", "id", "intent", "method", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "result", "site_id", "thoughts", "version", "wish_dead") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."behavior_ever", OLD."behavior_three_months", OLD."cleared_at", OLD."cleared_by_id", OLD."cleared_reason", OLD."created_at", OLD."id", OLD."intent", OLD."method", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."plan", OLD."result", OLD."site_id", OLD."thoughts", OLD."version", OLD."wish_dead"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_517e9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_trackevent" ("code", "created_at", "ends_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_at", "version") VALUES (OLD."code", OLD."created_at", OLD."ends_at", OLD."id", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."starts_at", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_5b5b4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_dimensionratingevent" ("assessment_id", "created_at", "dimension", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "rationale", "site_id", "version") VALUES (OLD."assessment_id", OLD."created_at", OLD."dimension", OLD."id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."rating", OLD."rationale", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_68862() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_visitseriesevent" ("created_at", "ends_on", "episode_id", "every_weeks", "id", "minutes", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "room_id", "service_type", "site_id", "starts_at", "starts_on", "time_zone", "version", "weekday") VALUES (OLD."created_at", OLD."ends_on", OLD."episode_id", OLD."every_weeks", OLD."id", OLD."minutes", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."practitioner_id", OLD."room_id", OLD."service_type", OLD."site_id", OLD."starts_at", OLD."starts_on", OLD."time_zone", OLD."version", OLD."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_6efbd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_claimevent" ("authorization_number", "bill_type", "carry_in_days", "carry_in_hours", "carry_out_days", "carry_out_hours", "charge_cents", "coverage_id", "created_at", "episode_id", "expected_cents", "file_id", "from_on", "id", "number", "patient_id", "patient_status", "payer_claim_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal_diagnosis", "released", "site_id", "state", "submitted_at", "submitted_by_id", "through_on", "version", "voided_at") VALUES (OLD."authorization_number", OLD."bill_type", OLD."carry_in_days", OLD."carry_in_hours", OLD."carry_out_days", OLD."carry_out_hours", OLD."charge_cents", OLD."coverage_id", OLD."created_at", OLD."episode_id", OLD."expected_cents", OLD."file_id", OLD."from_on", OLD."id", OLD."number", OLD."patient_id", OLD."patient_status", OLD."payer_claim_number", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."principal_diagnosis", OLD."released", OLD."site_id", OLD."state", OLD."submitted_at", OLD."submitted_by_id", OLD."through_on", OLD."version", OLD."voided_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_72933() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "progress_alertevent" ("acknowledged_at", "acknowledged_by_id", "closed_at", "closed_by_id", "closing_note", "created_at", "due_at", "episode_id", "id", "kind", "observation_id", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "says", "site_id", "urgency", "version") VALUES (OLD."acknowledged_at", OLD."acknowledged_by_id", OLD."closed_at", OLD."closed_by_id", OLD."closing_note", OLD."created_at", OLD."due_at", OLD."episode_id", OLD."id", OLD."kind", OLD."observation_id", OLD."owner_id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."raised_at", OLD."says", OLD."site_id", OLD."urgency", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_74ac8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_nocontactevent" ("created_at", "ended_at", "ended_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "second_id", "site_id", "starts_on", "version") VALUES (OLD."created_at", OLD."ended_at", OLD."ended_by_id", OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."recorded_by_id", OLD."second_id", OLD."site_id", OLD."starts_on", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_74cc7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_daynudgeevent" ("code", "created_at", "done_at", "episode_id", "id", "on", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "says", "sent_at", "sent_by_id", "site_id", "version") VALUES (OLD."code", OLD."created_at", OLD."done_at", OLD."episode_id", OLD."id", OLD."on", OLD."owner_id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."says", OLD."sent_at", OLD."sent_by_id", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_75260() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_grantevent" ("contact_id", "created_at", "ends_on", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "section", "site_id", "starts_on", "version") VALUES (OLD."contact_id", OLD."created_at", OLD."ends_on", OLD."id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."revoked_at", OLD."section", OLD."site_id", OLD."starts_on", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_75638() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_weekplanevent" ("created_at", "id", "instance", "made_by_id", "monday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "read_at", "repeats", "site_id", "state", "version") VALUES (OLD."created_at", OLD."id", OLD."instance", OLD."made_by_id", OLD."monday", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."published_at", OLD."published_by_id", OLD."read_at", OLD."repeats", OLD."site_id", OLD."state", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_85675() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_licenseevent" ("created_at", "ends_on", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "starts_on", "state", "version") VALUES (OLD."created_at", OLD."ends_on", OLD."id", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."practitioner_id", OLD."starts_on", OLD."state", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_92186() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_shiftevent" ("created_at", "ends_at", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "site_id", "starts_at", "starts_on", "version", "weekday") VALUES (OLD."created_at", OLD."ends_at", OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."practitioner_id", OLD."site_id", OLD."starts_at", OLD."starts_on", OLD."version", OLD."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_957a1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_careplanevent" ("barriers", "created_at", "declined_at", "declined_because", "declined_told_to_id", "drafted_by_id", "episode_id", "id", "in_force_on", "number", "patient_id", "patient_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "state", "strengths", "superseded_on", "version", "weekly_minutes", "weeks") VALUES (OLD."barriers", OLD."created_at", OLD."declined_at", OLD."declined_because", OLD."declined_told_to_id", OLD."drafted_by_id", OLD."episode_id", OLD."id", OLD."in_force_on", OLD."number", OLD."patient_id", OLD."patient_words", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."state", OLD."strengths", OLD."superseded_on", OLD."version", OLD."weekly_minutes", OLD."weeks"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_9995c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_allergyevent" ("created_at", "entered_in_error_at", "id", "noted_on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reaction", "site_id", "substance", "version") VALUES (OLD."created_at", OLD."entered_in_error_at", OLD."id", OLD."noted_on", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reaction", OLD."site_id", OLD."substance", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_a14b3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_placementevent" ("assessment_id", "created_at", "decided_at", "decided_by_id", "id", "level", "override_code", "override_note", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "site_id", "suggested_level", "version") VALUES (OLD."assessment_id", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."level", OLD."override_code", OLD."override_note", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reasons", OLD."site_id", OLD."suggested_level", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_a1e00() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_kioskevent" ("closed_at", "closed_by_id", "created_at", "id", "key_hash", "name", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."created_at", OLD."id", OLD."key_hash", OLD."name", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_aa05d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_enrollmentevent" ("created_at", "end_reason", "ends_on", "episode_id", "group_id", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_on", "version") VALUES (OLD."created_at", OLD."end_reason", OLD."ends_on", OLD."episode_id", OLD."group_id", OLD."id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."starts_on", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_acc8d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_sizelimitevent" ("cap", "created_at", "ends_on", "id", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_type", "site_id", "source", "starts_on", "version") VALUES (OLD."cap", OLD."created_at", OLD."ends_on", OLD."id", OLD."payer_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."service_type", OLD."site_id", OLD."source", OLD."starts_on", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_ae694() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_seriesevent" ("coleader_id", "created_at", "ends_on", "group_id", "id", "leader_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "site_id", "starts_at", "starts_on", "time_zone", "version", "weekday") VALUES (OLD."coleader_id", OLD."created_at", OLD."ends_on", OLD."group_id", OLD."id", OLD."leader_id", OLD."minutes", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."room_id", OLD."site_id", OLD."starts_at", OLD."starts_on", OLD."time_zone", OLD."version", OLD."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_b7443() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_practitionerevent" ("account_id", "created_at", "credential", "id", "npi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supervisor_id", "version") VALUES (OLD."account_id", OLD."created_at", OLD."credential", OLD."id", OLD."npi", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."supervisor_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_be5a4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_claimstepevent" ("at", "by_id", "claim_id", "created_at", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "state", "version") VALUES (OLD."at", OLD."by_id", OLD."claim_id", OLD."created_at", OLD."id", OLD."note", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."state", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_c1023() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_teamreviewevent" ("asked_on", "because", "created_at", "done_at", "done_by_id", "due_at", "episode_id", "id", "kind", "outcome", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (OLD."asked_on", OLD."because", OLD."created_at", OLD."done_at", OLD."done_by_id", OLD."due_at", OLD."episode_id", OLD."id", OLD."kind", OLD."outcome", OLD."owner_id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_c3259() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_siteevent" ("city", "closes_at", "created_at", "id", "is_excepted", "is_off_campus", "is_part2_program", "legal_name", "name", "npi", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "setting", "state", "street", "tax_id", "taxonomy", "time_zone", "version", "zip9") VALUES (OLD."city", OLD."closes_at", OLD."created_at", OLD."id", OLD."is_excepted", OLD."is_off_campus", OLD."is_part2_program", OLD."legal_name", OLD."name", OLD."npi", OLD."opens_at", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."phone", OLD."setting", OLD."state", OLD."street", OLD."tax_id", OLD."taxonomy", OLD."time_zone", OLD."version", OLD."zip9"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_c4597() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_noticeevent" ("created_at", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "practitioner_id", "says", "site_id", "tell_at", "told_at", "told_by_id", "version") VALUES (OLD."created_at", OLD."id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."plan_id", OLD."practitioner_id", OLD."says", OLD."site_id", OLD."tell_at", OLD."told_at", OLD."told_by_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_c4fb3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "discharge_aftercarecallevent" ("created_at", "discharge_id", "done_at", "due_on", "id", "outcome", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (OLD."created_at", OLD."discharge_id", OLD."done_at", OLD."due_on", OLD."id", OLD."outcome", OLD."owner_id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_c8681() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_makeupofferevent" ("created_at", "episode_id", "expires_at", "id", "missed_id", "offered_at", "offered_by_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "seat_id", "session_id", "site_id", "taken_at", "taken_by_id", "version", "withdrawn_at") VALUES (OLD."created_at", OLD."episode_id", OLD."expires_at", OLD."id", OLD."missed_id", OLD."offered_at", OLD."offered_by_id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."rank", OLD."seat_id", OLD."session_id", OLD."site_id", OLD."taken_at", OLD."taken_by_id", OLD."version", OLD."withdrawn_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_cb3be() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_bookablehoursevent" ("created_at", "ends_at", "ends_on", "id", "is_open_to_patients", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "room_id", "service_types", "site_id", "starts_at", "starts_on", "version", "weekday") VALUES (OLD."created_at", OLD."ends_at", OLD."ends_on", OLD."id", OLD."is_open_to_patients", OLD."minutes", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."practitioner_id", OLD."room_id", OLD."service_types", OLD."site_id", OLD."starts_at", OLD."starts_on", OLD."version", OLD."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_d9628() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_diagnosisevent" ("code", "created_at", "entered_in_error_at", "episode_id", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "recorded_by_id", "recorded_on", "site_id", "version") VALUES (OLD."code", OLD."created_at", OLD."entered_in_error_at", OLD."episode_id", OLD."id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."rank", OLD."recorded_by_id", OLD."recorded_on", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_da042() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_groupsessionevent" ("cancel_reason", "cancelled_at", "cancelled_by_id", "coleader_id", "created_at", "ends_at", "group_id", "id", "leader_id", "module", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "series_id", "series_on", "site_id", "starts_at", "version") VALUES (OLD."cancel_reason", OLD."cancelled_at", OLD."cancelled_by_id", OLD."coleader_id", OLD."created_at", OLD."ends_at", OLD."group_id", OLD."id", OLD."leader_id", OLD."module", OLD."on", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."room_id", OLD."series_id", OLD."series_on", OLD."site_id", OLD."starts_at", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_dd788() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "coverage_payerevent" ("created_at", "filing_code", "id", "kind", "name", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "profile", "version") VALUES (OLD."created_at", OLD."filing_code", OLD."id", OLD."kind", OLD."name", OLD."payer_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."phone", OLD."profile", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_e0547() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_goalevent" ("created_at", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem_id", "rank", "site_id", "text", "version") VALUES (OLD."created_at", OLD."id", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."problem_id", OLD."rank", OLD."site_id", OLD."text", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_e0c49() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_problemevent" ("created_at", "diagnosis_id", "id", "own_words", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "rank", "site_id", "statement", "version") VALUES (OLD."created_at", OLD."diagnosis_id", OLD."id", OLD."own_words", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."plan_id", OLD."rank", OLD."site_id", OLD."statement", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_e22c7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_leaveevent" ("canceled_at", "canceled_by_id", "created_at", "during", "from_file_uid", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "recorded_by_id", "version") VALUES (OLD."canceled_at", OLD."canceled_by_id", OLD."created_at", OLD."during", OLD."from_file_uid", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."practitioner_id", OLD."recorded_by_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_e5dd4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_cancelpolicyevent" ("created_at", "ends_on", "exempt_payers", "fee_cents", "hours_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_type", "site_id", "starts_on", "text", "version", "waived_times") VALUES (OLD."created_at", OLD."ends_on", OLD."exempt_payers", OLD."fee_cents", OLD."hours_before", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."service_type", OLD."site_id", OLD."starts_on", OLD."text", OLD."version", OLD."waived_times"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_ec58a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_roomevent" ("capacity", "created_at", "id", "is_office", "is_virtual", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "site_id", "version") VALUES (OLD."capacity", OLD."created_at", OLD."id", OLD."is_office", OLD."is_virtual", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."retired_on", OLD."site_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_edc1b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_commitmentevent" ("created_at", "ends_at", "ends_on", "episode_id", "id", "kind", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_at", "starts_on", "version", "weekday") VALUES (OLD."created_at", OLD."ends_at", OLD."ends_on", OLD."episode_id", OLD."id", OLD."kind", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."site_id", OLD."starts_at", OLD."starts_on", OLD."version", OLD."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_eddd4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_roleassignmentevent" ("accepted_at", "account_id", "created_at", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "site_id", "starts_on", "suspended_at", "version") VALUES (OLD."accepted_at", OLD."account_id", OLD."created_at", OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."role", OLD."site_id", OLD."starts_on", OLD."suspended_at", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_ee4b6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_consentevent" ("covers_counseling_notes", "covers_part2", "created_at", "ends_on", "given_at", "given_by_name", "id", "kind", "parts", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "recorded_by_id", "site_id", "starts_on", "text_version", "version", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."covers_counseling_notes", OLD."covers_part2", OLD."created_at", OLD."ends_on", OLD."given_at", OLD."given_by_name", OLD."id", OLD."kind", OLD."parts", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."purpose", OLD."recipient", OLD."recorded_by_id", OLD."site_id", OLD."starts_on", OLD."text_version", OLD."version", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_f6c3c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_bookingevent" ("created_at", "during", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "released_at", "room_id", "session_id", "site_id", "version", "visit_id") VALUES (OLD."created_at", OLD."during", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."practitioner_id", OLD."released_at", OLD."room_id", OLD."session_id", OLD."site_id", OLD."version", OLD."visit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_f6e35() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "discharge_dischargeevent" ("created_at", "credential", "episode_id", "handed_to", "id", "is_copy_given", "is_medicine_list_reviewed", "next_level", "on", "patient_comment", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protected_by", "reason", "risk_at_leaving", "signed_at", "signed_by_id", "site_id", "staying_well_on", "summary", "text_hash", "version") VALUES (OLD."created_at", OLD."credential", OLD."episode_id", OLD."handed_to", OLD."id", OLD."is_copy_given", OLD."is_medicine_list_reviewed", OLD."next_level", OLD."on", OLD."patient_comment", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."protected_by", OLD."reason", OLD."risk_at_leaving", OLD."signed_at", OLD."signed_by_id", OLD."site_id", OLD."staying_well_on", OLD."summary", OLD."text_hash", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_f99eb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_groupevent" ("capacity", "coleader_id", "condition", "created_at", "ends_on", "id", "leader_id", "min_size", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "service_type", "site_id", "starts_on", "track_id", "version") VALUES (OLD."capacity", OLD."coleader_id", OLD."condition", OLD."created_at", OLD."ends_on", OLD."id", OLD."leader_id", OLD."min_size", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."room_id", OLD."service_type", OLD."site_id", OLD."starts_on", OLD."track_id", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_f9d4c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_encounterevent" ("absence_reason", "arrived_at", "attendance", "confirmed_at", "confirmed_by_id", "cosigned_at", "cosigner_id", "created_at", "ends_at", "episode_id", "home_practice", "id", "intervention_id", "is_excused", "is_risk_voiced", "left_at", "minutes", "objective_id", "on", "own_line", "participation", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "practitioner_id", "response", "risk_act", "same_text_reason", "seat_id", "service_type", "session_id", "signed_at", "signed_by_id", "site_id", "starts_at", "version") VALUES (OLD."absence_reason", OLD."arrived_at", OLD."attendance", OLD."confirmed_at", OLD."confirmed_by_id", OLD."cosigned_at", OLD."cosigner_id", OLD."created_at", OLD."ends_at", OLD."episode_id", OLD."home_practice", OLD."id", OLD."intervention_id", OLD."is_excused", OLD."is_risk_voiced", OLD."left_at", OLD."minutes", OLD."objective_id", OLD."on", OLD."own_line", OLD."participation", OLD."patient_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."place", OLD."practitioner_id", OLD."response", OLD."risk_act", OLD."same_text_reason", OLD."seat_id", OLD."service_type", OLD."session_id", OLD."signed_at", OLD."signed_by_id", OLD."site_id", OLD."starts_at", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_fb1fd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "coverage_coverageevent" ("coinsurance_percent", "created_at", "deductible_left_cents", "ends_on", "group_number", "id", "member_id", "patient_id", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "relationship", "site_id", "starts_on", "subscriber_birth_on", "subscriber_first", "subscriber_last", "verified_at", "verified_by_id", "verified_how", "version") VALUES (OLD."coinsurance_percent", OLD."created_at", OLD."deductible_left_cents", OLD."ends_on", OLD."group_number", OLD."id", OLD."member_id", OLD."patient_id", OLD."payer_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."rank", OLD."relationship", OLD."site_id", OLD."starts_on", OLD."subscriber_birth_on", OLD."subscriber_first", OLD."subscriber_last", OLD."verified_at", OLD."verified_by_id", OLD."verified_how", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_fbfe7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "inquiry_inquiryevent" ("assessment_at", "best_time", "close_reason", "closed_at", "contact_due_at", "created_at", "email", "first_contact_at", "id", "is_for_self", "is_safe_to_leave_message", "name", "note", "owner_id", "patient_id", "payer_named", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_track", "received_at", "referred_by", "search_name", "self_check", "site_id", "source", "stage", "version") VALUES (OLD."assessment_at", OLD."best_time", OLD."close_reason", OLD."closed_at", OLD."contact_due_at", OLD."created_at", OLD."email", OLD."first_contact_at", OLD."id", OLD."is_for_self", OLD."is_safe_to_leave_message", OLD."name", OLD."note", OLD."owner_id", OLD."patient_id", OLD."payer_named", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."phone", OLD."preferred_track", OLD."received_at", OLD."referred_by", OLD."search_name", OLD."self_check", OLD."site_id", OLD."source", OLD."stage", OLD."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_frozen_once_anyone_is_signed_9efbb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (
    SELECT 1 FROM encounter_encounter WHERE session_id = OLD.session_id AND signed_at IS NOT NULL
) THEN 
    RAISE EXCEPTION 'A signed note does not change. Add an addendum.'
    USING ERRCODE = 'integrity_constraint_violation';
 END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_00ccc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_seriesevent" ("coleader_id", "created_at", "ends_on", "group_id", "id", "leader_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "site_id", "starts_at", "starts_on", "time_zone", "version", "weekday") VALUES (NEW."coleader_id", NEW."created_at", NEW."ends_on", NEW."group_id", NEW."id", NEW."leader_id", NEW."minutes", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."room_id", NEW."site_id", NEW."starts_at", NEW."starts_on", NEW."time_zone", NEW."version", NEW."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_0ad6d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "discharge_aftercarecallevent" ("created_at", "discharge_id", "done_at", "due_on", "id", "outcome", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."created_at", NEW."discharge_id", NEW."done_at", NEW."due_on", NEW."id", NEW."outcome", NEW."owner_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_0e817() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_visitevent" ("cancel_fee_cents", "cancel_policy_id", "cancel_reason", "cancelled_at", "cancelled_by_id", "created_at", "ends_at", "episode_id", "fee_waived_at", "fee_waived_because", "fee_waived_by_id", "id", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "room_id", "series_id", "series_on", "service_type", "site_id", "starts_at", "version") VALUES (NEW."cancel_fee_cents", NEW."cancel_policy_id", NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_id", NEW."created_at", NEW."ends_at", NEW."episode_id", NEW."fee_waived_at", NEW."fee_waived_because", NEW."fee_waived_by_id", NEW."id", NEW."on", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."practitioner_id", NEW."room_id", NEW."series_id", NEW."series_on", NEW."service_type", NEW."site_id", NEW."starts_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_17097() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_daynudgeevent" ("code", "created_at", "done_at", "episode_id", "id", "on", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "says", "sent_at", "sent_by_id", "site_id", "version") VALUES (NEW."code", NEW."created_at", NEW."done_at", NEW."episode_id", NEW."id", NEW."on", NEW."owner_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."says", NEW."sent_at", NEW."sent_by_id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_17910() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_patientevent" ("account_id", "allergies_reviewed_on", "birth_on", "city", "created_at", "email", "id", "is_safe_to_leave_message", "language", "legal_first", "legal_last", "name_used", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pronouns", "record_number", "search_name", "sex_on_file", "site_id", "state", "street", "version", "zip_code") VALUES (NEW."account_id", NEW."allergies_reviewed_on", NEW."birth_on", NEW."city", NEW."created_at", NEW."email", NEW."id", NEW."is_safe_to_leave_message", NEW."language", NEW."legal_first", NEW."legal_last", NEW."name_used", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."phone", NEW."pronouns", NEW."record_number", NEW."search_name", NEW."sex_on_file", NEW."site_id", NEW."state", NEW."street", NEW."version", NEW."zip_code"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_1b011() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_waitingevent" ("asked_by_id", "created_at", "end_reason", "ended_at", "episode_id", "from_on", "group_id", "id", "is_urgent", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_at", "site_id", "version") VALUES (NEW."asked_by_id", NEW."created_at", NEW."end_reason", NEW."ended_at", NEW."episode_id", NEW."from_on", NEW."group_id", NEW."id", NEW."is_urgent", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."since_at", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_1b97d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_roomevent" ("capacity", "created_at", "id", "is_office", "is_virtual", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "site_id", "version") VALUES (NEW."capacity", NEW."created_at", NEW."id", NEW."is_office", NEW."is_virtual", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."retired_on", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_1c188() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_makeupofferevent" ("created_at", "episode_id", "expires_at", "id", "missed_id", "offered_at", "offered_by_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "seat_id", "session_id", "site_id", "taken_at", "taken_by_id", "version", "withdrawn_at") VALUES (NEW."created_at", NEW."episode_id", NEW."expires_at", NEW."id", NEW."missed_id", NEW."offered_at", NEW."offered_by_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."rank", NEW."seat_id", NEW."session_id", NEW."site_id", NEW."taken_at", NEW."taken_by_id", NEW."version", NEW."withdrawn_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_20a16() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_absencetaskevent" ("created_at", "done_at", "done_by_id", "due_at", "encounter_id", "escalated_at", "escalated_to_id", "id", "outcome", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."created_at", NEW."done_at", NEW."done_by_id", NEW."due_at", NEW."encounter_id", NEW."escalated_at", NEW."escalated_to_id", NEW."id", NEW."outcome", NEW."owner_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_2243f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_trackevent" ("code", "created_at", "ends_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_at", "version") VALUES (NEW."code", NEW."created_at", NEW."ends_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."starts_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_23889() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "progress_alertevent" ("acknowledged_at", "acknowledged_by_id", "closed_at", "closed_by_id", "closing_note", "created_at", "due_at", "episode_id", "id", "kind", "observation_id", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "says", "site_id", "urgency", "version") VALUES (NEW."acknowledged_at", NEW."acknowledged_by_id", NEW."closed_at", NEW."closed_by_id", NEW."closing_note", NEW."created_at", NEW."due_at", NEW."episode_id", NEW."id", NEW."kind", NEW."observation_id", NEW."owner_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."raised_at", NEW."says", NEW."site_id", NEW."urgency", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_28b7a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "inquiry_inquiryevent" ("assessment_at", "best_time", "close_reason", "closed_at", "contact_due_at", "created_at", "email", "first_contact_at", "id", "is_for_self", "is_safe_to_leave_message", "name", "note", "owner_id", "patient_id", "payer_named", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_track", "received_at", "referred_by", "search_name", "self_check", "site_id", "source", "stage", "version") VALUES (NEW."assessment_at", NEW."best_time", NEW."close_reason", NEW."closed_at", NEW."contact_due_at", NEW."created_at", NEW."email", NEW."first_contact_at", NEW."id", NEW."is_for_self", NEW."is_safe_to_leave_message", NEW."name", NEW."note", NEW."owner_id", NEW."patient_id", NEW."payer_named", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."phone", NEW."preferred_track", NEW."received_at", NEW."referred_by", NEW."search_name", NEW."self_check", NEW."site_id", NEW."source", NEW."stage", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_28f29() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_bookingevent" ("created_at", "during", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "released_at", "room_id", "session_id", "site_id", "version", "visit_id") VALUES (NEW."created_at", NEW."during", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."practitioner_id", NEW."released_at", NEW."room_id", NEW."session_id", NEW."site_id", NEW."version", NEW."visit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_2b416() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_visitseriesevent" ("created_at", "ends_on", "episode_id", "every_weeks", "id", "minutes", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "room_id", "service_type", "site_id", "starts_at", "starts_on", "time_zone", "version", "weekday") VALUES (NEW."created_at", NEW."ends_on", NEW."episode_id", NEW."every_weeks", NEW."id", NEW."minutes", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."practitioner_id", NEW."room_id", NEW."service_type", NEW."site_id", NEW."starts_at", NEW."starts_on", NEW."time_zone", NEW."version", NEW."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_334c6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_nocontactevent" ("created_at", "ended_at", "ended_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "second_id", "site_id", "starts_on", "version") VALUES (NEW."created_at", NEW."ended_at", NEW."ended_by_id", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reason", NEW."recorded_by_id", NEW."second_id", NEW."site_id", NEW."starts_on", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_348a5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_bookablehoursevent" ("created_at", "ends_at", "ends_on", "id", "is_open_to_patients", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "room_id", "service_types", "site_id", "starts_at", "starts_on", "version", "weekday") VALUES (NEW."created_at", NEW."ends_at", NEW."ends_on", NEW."id", NEW."is_open_to_patients", NEW."minutes", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."practitioner_id", NEW."room_id", NEW."service_types", NEW."site_id", NEW."starts_at", NEW."starts_on", NEW."version", NEW."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_3c398() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_cancelpolicyevent" ("created_at", "ends_on", "exempt_payers", "fee_cents", "hours_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_type", "site_id", "starts_on", "text", "version", "waived_times") VALUES (NEW."created_at", NEW."ends_on", NEW."exempt_payers", NEW."fee_cents", NEW."hours_before", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."service_type", NEW."site_id", NEW."starts_on", NEW."text", NEW."version", NEW."waived_times"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_3ee4a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_objectiveevent" ("closed_on", "continues_id", "created_at", "goal_id", "id", "label", "measure", "outcome", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "site_id", "starts_at", "target", "target_on", "text", "version") VALUES (NEW."closed_on", NEW."continues_id", NEW."created_at", NEW."goal_id", NEW."id", NEW."label", NEW."measure", NEW."outcome", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."plan_id", NEW."site_id", NEW."starts_at", NEW."target", NEW."target_on", NEW."text", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_408bf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_calendarfeedevent" ("account_id", "created_at", "id", "last_read_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "token_hash", "version") VALUES (NEW."account_id", NEW."created_at", NEW."id", NEW."last_read_at", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."revoked_at", NEW."token_hash", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_4229c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_planrunevent" ("asked_by_id", "began_at", "bound", "bound_of", "cost", "created_at", "ended_at", "from_step", "heard_at", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "plan_id", "says", "seconds", "seed", "site_id", "state", "stop_asked_at", "version") VALUES (NEW."asked_by_id", NEW."began_at", NEW."bound", NEW."bound_of", NEW."cost", NEW."created_at", NEW."ended_at", NEW."from_step", NEW."heard_at", NEW."id", NEW."percent", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."phase", NEW."plan_id", NEW."says", NEW."seconds", NEW."seed", NEW."site_id", NEW."state", NEW."stop_asked_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_493f3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_leaveevent" ("canceled_at", "canceled_by_id", "created_at", "during", "from_file_uid", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "recorded_by_id", "version") VALUES (NEW."canceled_at", NEW."canceled_by_id", NEW."created_at", NEW."during", NEW."from_file_uid", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."practitioner_id", NEW."recorded_by_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_516a7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_interventionevent" ("created_at", "every_weeks", "id", "method", "minutes", "module", "objective_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible", "same_as_id", "service_type", "site_id", "times", "version", "weeks") VALUES (NEW."created_at", NEW."every_weeks", NEW."id", NEW."method", NEW."minutes", NEW."module", NEW."objective_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."responsible", NEW."same_as_id", NEW."service_type", NEW."site_id", NEW."times", NEW."version", NEW."weeks"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_52d01() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_encounterevent" ("absence_reason", "arrived_at", "attendance", "confirmed_at", "confirmed_by_id", "cosigned_at", "cosigner_id", "created_at", "ends_at", "episode_id", "home_practice", "id", "intervention_id", "is_excused", "is_risk_voiced", "left_at", "minutes", "objective_id", "on", "own_line", "participation", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "practitioner_id", "response", "risk_act", "same_text_reason", "seat_id", "service_type", "session_id", "signed_at", "signed_by_id", "site_id", "starts_at", "version") VALUES (NEW."absence_reason", NEW."arrived_at", NEW."attendance", NEW."confirmed_at", NEW."confirmed_by_id", NEW."cosigned_at", NEW."cosigner_id", NEW."created_at", NEW."ends_at", NEW."episode_id", NEW."home_practice", NEW."id", NEW."intervention_id", NEW."is_excused", NEW."is_risk_voiced", NEW."left_at", NEW."minutes", NEW."objective_id", NEW."on", NEW."own_line", NEW."participation", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."place", NEW."practitioner_id", NEW."response", NEW."risk_act", NEW."same_text_reason", NEW."seat_id", NEW."service_type", NEW."session_id", NEW."signed_at", NEW."signed_by_id", NEW."site_id", NEW."starts_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_57099() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_weekneedevent" ("created_at", "ends_on", "episode_id", "family_minutes", "gender", "id", "individual_minutes", "languages", "least_minutes", "may", "medication_minutes", "mode", "most_day_minutes", "most_days", "most_minutes", "must", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_on", "version", "weekly_minutes") VALUES (NEW."created_at", NEW."ends_on", NEW."episode_id", NEW."family_minutes", NEW."gender", NEW."id", NEW."individual_minutes", NEW."languages", NEW."least_minutes", NEW."may", NEW."medication_minutes", NEW."mode", NEW."most_day_minutes", NEW."most_days", NEW."most_minutes", NEW."must", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."starts_on", NEW."version", NEW."weekly_minutes"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_58069() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_episodeevent" ("admitted_by_id", "admitted_on", "condition", "coverage_id", "created_at", "ended_by_id", "ended_on", "hospital_left_on", "id", "level", "number", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "planned_end_on", "planned_weeks", "principal_dx", "psychiatrist_id", "site_id", "therapist_id", "track", "version") VALUES (NEW."admitted_by_id", NEW."admitted_on", NEW."condition", NEW."coverage_id", NEW."created_at", NEW."ended_by_id", NEW."ended_on", NEW."hospital_left_on", NEW."id", NEW."level", NEW."number", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."placement_id", NEW."planned_end_on", NEW."planned_weeks", NEW."principal_dx", NEW."psychiatrist_id", NEW."site_id", NEW."therapist_id", NEW."track", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_58971() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_contactevent" ("account_id", "created_at", "email", "id", "is_emergency", "name", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relationship", "site_id", "version") VALUES (NEW."account_id", NEW."created_at", NEW."email", NEW."id", NEW."is_emergency", NEW."name", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."phone", NEW."relationship", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_58b97() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "discharge_dischargeevent" ("created_at", "credential", "episode_id", "handed_to", "id", "is_copy_given", "is_medicine_list_reviewed", "next_level", "on", "patient_comment", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protected_by", "reason", "risk_at_leaving", "signed_at", "signed_by_id", "site_id", "staying_well_on", "summary", "text_hash", "version") VALUES (NEW."created_at", NEW."credential", NEW."episode_id", NEW."handed_to", NEW."id", NEW."is_copy_given", NEW."is_medicine_list_reviewed", NEW."next_level", NEW."on", NEW."patient_comment", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."protected_by", NEW."reason", NEW."risk_at_leaving", NEW."signed_at", NEW."signed_by_id", NEW."site_id", NEW."staying_well_on", NEW."summary", NEW."text_hash", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_5ba3a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_planreviewevent" ("created_at", "id", "next_due_on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reviewed_by_id", "reviewed_on", "site_id", "summary", "version") VALUES (NEW."created_at", NEW."id", NEW."next_due_on", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."plan_id", NEW."reviewed_by_id", NEW."reviewed_on", NEW."site_id", NEW."summary", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_5ec1b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_careplanevent" ("barriers", "created_at", "declined_at", "declined_because", "declined_told_to_id", "drafted_by_id", "episode_id", "id", "in_force_on", "number", "patient_id", "patient_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "state", "strengths", "superseded_on", "version", "weekly_minutes", "weeks") VALUES (NEW."barriers", NEW."created_at", NEW."declined_at", NEW."declined_because", NEW."declined_told_to_id", NEW."drafted_by_id", NEW."episode_id", NEW."id", NEW."in_force_on", NEW."number", NEW."patient_id", NEW."patient_words", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."state", NEW."strengths", NEW."superseded_on", NEW."version", NEW."weekly_minutes", NEW."weeks"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_6809d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_worktermsevent" ("break_from", "break_minutes", "break_until", "created_at", "documentation_percent", "ends_on", "gender", "id", "languages", "most_caseload", "most_day_minutes", "most_groups_a_day", "most_week_minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "site_id", "starts_on", "version", "works_by_video") VALUES (NEW."break_from", NEW."break_minutes", NEW."break_until", NEW."created_at", NEW."documentation_percent", NEW."ends_on", NEW."gender", NEW."id", NEW."languages", NEW."most_caseload", NEW."most_day_minutes", NEW."most_groups_a_day", NEW."most_week_minutes", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."practitioner_id", NEW."site_id", NEW."starts_on", NEW."version", NEW."works_by_video"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_683fb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_teamreviewevent" ("asked_on", "because", "created_at", "done_at", "done_by_id", "due_at", "episode_id", "id", "kind", "outcome", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."asked_on", NEW."because", NEW."created_at", NEW."done_at", NEW."done_by_id", NEW."due_at", NEW."episode_id", NEW."id", NEW."kind", NEW."outcome", NEW."owner_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_6dce7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_claimstepevent" ("at", "by_id", "claim_id", "created_at", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "state", "version") VALUES (NEW."at", NEW."by_id", NEW."claim_id", NEW."created_at", NEW."id", NEW."note", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."state", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_6e370() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "coverage_payerevent" ("created_at", "filing_code", "id", "kind", "name", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "profile", "version") VALUES (NEW."created_at", NEW."filing_code", NEW."id", NEW."kind", NEW."name", NEW."payer_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."phone", NEW."profile", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_707cd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "progress_observationevent" ("answered_at", "answered_on", "answers", "band", "created_at", "entered_by_id", "entered_in_error_at", "episode_id", "id", "instrument", "instrument_version", "is_by_patient", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "total", "version") VALUES (NEW."answered_at", NEW."answered_on", NEW."answers", NEW."band", NEW."created_at", NEW."entered_by_id", NEW."entered_in_error_at", NEW."episode_id", NEW."id", NEW."instrument", NEW."instrument_version", NEW."is_by_patient", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."total", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_75abe() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_dimensionratingevent" ("assessment_id", "created_at", "dimension", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "rationale", "site_id", "version") VALUES (NEW."assessment_id", NEW."created_at", NEW."dimension", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."rating", NEW."rationale", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_7d748() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_sizelimitevent" ("cap", "created_at", "ends_on", "id", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_type", "site_id", "source", "starts_on", "version") VALUES (NEW."cap", NEW."created_at", NEW."ends_on", NEW."id", NEW."payer_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."service_type", NEW."site_id", NEW."source", NEW."starts_on", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_7da7f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_shiftevent" ("created_at", "ends_at", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "site_id", "starts_at", "starts_on", "version", "weekday") VALUES (NEW."created_at", NEW."ends_at", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."practitioner_id", NEW."site_id", NEW."starts_at", NEW."starts_on", NEW."version", NEW."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_83806() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_certificationevent" ("certified_on", "created_at", "discharge_goals", "ends_on", "episode_id", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "physician_id", "plan_id", "response", "signed_at", "site_id", "statement", "symptoms_at_risk", "text_hash", "version", "weekly_minutes") VALUES (NEW."certified_on", NEW."created_at", NEW."discharge_goals", NEW."ends_on", NEW."episode_id", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."physician_id", NEW."plan_id", NEW."response", NEW."signed_at", NEW."site_id", NEW."statement", NEW."symptoms_at_risk", NEW."text_hash", NEW."version", NEW."weekly_minutes"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_84f1b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_problemevent" ("created_at", "diagnosis_id", "id", "own_words", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "rank", "site_id", "statement", "version") VALUES (NEW."created_at", NEW."diagnosis_id", NEW."id", NEW."own_words", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."plan_id", NEW."rank", NEW."site_id", NEW."statement", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_85bc2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_chartopeningevent" ("account_id", "created_at", "ends_at", "id", "opened_at", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "site_id", "version") VALUES (NEW."account_id", NEW."created_at", NEW."ends_at", NEW."id", NEW."opened_at", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reason", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_8678f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_closureevent" ("created_at", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reopened_at", "reopened_by_id", "site_id", "version") VALUES (NEW."created_at", NEW."id", NEW."on", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reason", NEW."reopened_at", NEW."reopened_by_id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_86f74() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_goalevent" ("created_at", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem_id", "rank", "site_id", "text", "version") VALUES (NEW."created_at", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."problem_id", NEW."rank", NEW."site_id", NEW."text", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_8d03e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_claimevent" ("authorization_number", "bill_type", "carry_in_days", "carry_in_hours", "carry_out_days", "carry_out_hours", "charge_cents", "coverage_id", "created_at", "episode_id", "expected_cents", "file_id", "from_on", "id", "number", "patient_id", "patient_status", "payer_claim_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal_diagnosis", "released", "site_id", "state", "submitted_at", "submitted_by_id", "through_on", "version", "voided_at") VALUES (NEW."authorization_number", NEW."bill_type", NEW."carry_in_days", NEW."carry_in_hours", NEW."carry_out_days", NEW."carry_out_hours", NEW."charge_cents", NEW."coverage_id", NEW."created_at", NEW."episode_id", NEW."expected_cents", NEW."file_id", NEW."from_on", NEW."id", NEW."number", NEW."patient_id", NEW."patient_status", NEW."payer_claim_number", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."principal_diagnosis", NEW."released", NEW."site_id", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."through_on", NEW."version", NEW."voided_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_8e9c8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_groupsessionevent" ("cancel_reason", "cancelled_at", "cancelled_by_id", "coleader_id", "created_at", "ends_at", "group_id", "id", "leader_id", "module", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "series_id", "series_on", "site_id", "starts_at", "version") VALUES (NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_id", NEW."coleader_id", NEW."created_at", NEW."ends_at", NEW."group_id", NEW."id", NEW."leader_id", NEW."module", NEW."on", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."room_id", NEW."series_id", NEW."series_on", NEW."site_id", NEW."starts_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_90eee() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_seatevent" ("created_at", "during", "enrollment_id", "episode_id", "id", "is_walk_in", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_reason", "released_at", "released_by_id", "session_id", "site_id", "version", "visit_id") VALUES (NEW."created_at", NEW."during", NEW."enrollment_id", NEW."episode_id", NEW."id", NEW."is_walk_in", NEW."on", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."release_reason", NEW."released_at", NEW."released_by_id", NEW."session_id", NEW."site_id", NEW."version", NEW."visit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_91c75() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_consentevent" ("covers_counseling_notes", "covers_part2", "created_at", "ends_on", "given_at", "given_by_name", "id", "kind", "parts", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "recorded_by_id", "site_id", "starts_on", "text_version", "version", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."covers_counseling_notes", NEW."covers_part2", NEW."created_at", NEW."ends_on", NEW."given_at", NEW."given_by_name", NEW."id", NEW."kind", NEW."parts", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."purpose", NEW."recipient", NEW."recorded_by_id", NEW."site_id", NEW."starts_on", NEW."text_version", NEW."version", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_990ee() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_licenseevent" ("created_at", "ends_on", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "starts_on", "state", "version") VALUES (NEW."created_at", NEW."ends_on", NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."practitioner_id", NEW."starts_on", NEW."state", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a0776() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_enrollmentevent" ("created_at", "end_reason", "ends_on", "episode_id", "group_id", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_on", "version") VALUES (NEW."created_at", NEW."end_reason", NEW."ends_on", NEW."episode_id", NEW."group_id", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."starts_on", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a1409() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_commitmentevent" ("created_at", "ends_at", "ends_on", "episode_id", "id", "kind", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_at", "starts_on", "version", "weekday") VALUES (NEW."created_at", NEW."ends_at", NEW."ends_on", NEW."episode_id", NEW."id", NEW."kind", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."starts_at", NEW."starts_on", NEW."version", NEW."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a2286() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_chargeitemevent" ("amount_cents", "claim_id", "created_at", "encounter_id", "episode_id", "hcpcs", "id", "line_number", "modifiers", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revenue_code", "site_id", "units", "version") VALUES (NEW."amount_cents", NEW."claim_id", NEW."created_at", NEW."encounter_id", NEW."episode_id", NEW."hcpcs", NEW."id", NEW."line_number", NEW."modifiers", NEW."on", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."revenue_code", NEW."site_id", NEW."units", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a2869() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_grantevent" ("contact_id", "created_at", "ends_on", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "section", "site_id", "starts_on", "version") VALUES (NEW."contact_id", NEW."created_at", NEW."ends_on", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."revoked_at", NEW."section", NEW."site_id", NEW."starts_on", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a32c6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_roleassignmentevent" ("accepted_at", "account_id", "created_at", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "site_id", "starts_on", "suspended_at", "version") VALUES (NEW."accepted_at", NEW."account_id", NEW."created_at", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."role", NEW."site_id", NEW."starts_on", NEW."suspended_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a43b3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_remittanceevent" ("claim_id", "contract_cents", "created_at", "denied_cents", "id", "paid_cents", "paid_on", "patient_cents", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "site_id", "trace_number", "version") VALUES (NEW."claim_id", NEW."contract_cents", NEW."created_at", NEW."denied_cents", NEW."id", NEW."paid_cents", NEW."paid_on", NEW."patient_cents", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."site_id", NEW."trace_number", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_ab4f7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_kioskevent" ("closed_at", "closed_by_id", "created_at", "id", "key_hash", "name", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."created_at", NEW."id", NEW."key_hash", NEW."name", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_b2236() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "coverage_coverageevent" ("coinsurance_percent", "created_at", "deductible_left_cents", "ends_on", "group_number", "id", "member_id", "patient_id", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "relationship", "site_id", "starts_on", "subscriber_birth_on", "subscriber_first", "subscriber_last", "verified_at", "verified_by_id", "verified_how", "version") VALUES (NEW."coinsurance_percent", NEW."created_at", NEW."deductible_left_cents", NEW."ends_on", NEW."group_number", NEW."id", NEW."member_id", NEW."patient_id", NEW."payer_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."rank", NEW."relationship", NEW."site_id", NEW."starts_on", NEW."subscriber_birth_on", NEW."subscriber_first", NEW."subscriber_last", NEW."verified_at", NEW."verified_by_id", NEW."verified_how", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_b48b1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_priceevent" ("amount_cents", "created_at", "from_on", "hcpcs", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."amount_cents", NEW."created_at", NEW."from_on", NEW."hcpcs", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_b5bc5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_arrivalcodeevent" ("created_at", "ended_at", "ended_by_id", "episode_id", "id", "lookup", "number", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."created_at", NEW."ended_at", NEW."ended_by_id", NEW."episode_id", NEW."id", NEW."lookup", NEW."number", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_b73da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_practitionerevent" ("account_id", "created_at", "credential", "id", "npi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supervisor_id", "version") VALUES (NEW."account_id", NEW."created_at", NEW."credential", NEW."id", NEW."npi", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."supervisor_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_b819f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "inquiry_contactattemptevent" ("at", "by_id", "created_at", "id", "inquiry_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached", "site_id", "version") VALUES (NEW."at", NEW."by_id", NEW."created_at", NEW."id", NEW."inquiry_id", NEW."note", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reached", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_c05c1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_grouptermsevent" ("age_band", "conditions", "created_at", "curriculum", "ends_on", "gender", "group_id", "id", "is_virtual", "language", "minutes", "needs_coleader", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts", "starts_on", "times_a_week", "version", "weekdays") VALUES (NEW."age_band", NEW."conditions", NEW."created_at", NEW."curriculum", NEW."ends_on", NEW."gender", NEW."group_id", NEW."id", NEW."is_virtual", NEW."language", NEW."minutes", NEW."needs_coleader", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."starts", NEW."starts_on", NEW."times_a_week", NEW."version", NEW."weekdays"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_c9603() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_safetyplanevent" ("created_at", "helpers", "id", "is_agreed", "made_with_id", "own_ways", "patient_id", "people_places", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professionals", "reviewed_on", "safer_home", "site_id", "version", "warning_signs") VALUES (NEW."created_at", NEW."helpers", NEW."id", NEW."is_agreed", NEW."made_with_id", NEW."own_ways", NEW."patient_id", NEW."people_places", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."professionals", NEW."reviewed_on", NEW."safer_home", NEW."site_id", NEW."version", NEW."warning_signs"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_cd80f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_placementevent" ("assessment_id", "created_at", "decided_at", "decided_by_id", "id", "level", "override_code", "override_note", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "site_id", "suggested_level", "version") VALUES (NEW."assessment_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."level", NEW."override_code", NEW."override_note", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reasons", NEW."site_id", NEW."suggested_level", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_cf9de() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_planstepevent" ("because", "cost", "created_at", "hard", "id", "kind", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "says", "site_id", "undone_at", "version", "week") VALUES (NEW."because", NEW."cost", NEW."created_at", NEW."hard", NEW."id", NEW."kind", NEW."made_by_id", NEW."number", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."plan_id", NEW."says", NEW."site_id", NEW."undone_at", NEW."version", NEW."week"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_d2c16() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_groupnoteevent" ("created_at", "head_count", "home_practice", "id", "methods", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "site_id", "topic", "version", "what_we_did", "written_by_id") VALUES (NEW."created_at", NEW."head_count", NEW."home_practice", NEW."id", NEW."methods", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."session_id", NEW."site_id", NEW."topic", NEW."version", NEW."what_we_did", NEW."written_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_d3497() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_bridgeevent" ("by_id", "created_at", "entered_in_error_at", "episode_id", "id", "minutes", "module", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."by_id", NEW."created_at", NEW."entered_in_error_at", NEW."episode_id", NEW."id", NEW."minutes", NEW."module", NEW."on", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_d3a7e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_groupevent" ("capacity", "coleader_id", "condition", "created_at", "ends_on", "id", "leader_id", "min_size", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "service_type", "site_id", "starts_on", "track_id", "version") VALUES (NEW."capacity", NEW."coleader_id", NEW."condition", NEW."created_at", NEW."ends_on", NEW."id", NEW."leader_id", NEW."min_size", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."room_id", NEW."service_type", NEW."site_id", NEW."starts_on", NEW."track_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_d4747() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_safetyscreenevent" ("asked_at", "asked_by_id", "behavior_ever", "behavior_three_months", "cleared_at", "cleared_by_id", "cleared_reason", "created_at", "id", "intent", "method", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "result", "site_id", "thoughts", "version", "wish_dead") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."behavior_ever", NEW."behavior_three_months", NEW."cleared_at", NEW."cleared_by_id", NEW."cleared_reason", NEW."created_at", NEW."id", NEW."intent", NEW."method", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."plan", NEW."result", NEW."site_id", NEW."thoughts", NEW."version", NEW."wish_dead"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_dc806() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "discharge_aftercareevent" ("created_at", "discharge_id", "id", "kind", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version", "why_none", "with_whom") VALUES (NEW."created_at", NEW."discharge_id", NEW."id", NEW."kind", NEW."on", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."site_id", NEW."version", NEW."why_none", NEW."with_whom"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_e126b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "coverage_authorizationevent" ("coverage_id", "created_at", "ends_on", "hcpcs", "id", "level", "next_review_on", "number", "outcome", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "reviewer", "site_id", "starts_on", "units_approved", "version") VALUES (NEW."coverage_id", NEW."created_at", NEW."ends_on", NEW."hcpcs", NEW."id", NEW."level", NEW."next_review_on", NEW."number", NEW."outcome", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."recorded_by_id", NEW."reviewer", NEW."site_id", NEW."starts_on", NEW."units_approved", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_e3c4e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_noticeevent" ("created_at", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "practitioner_id", "says", "site_id", "tell_at", "told_at", "told_by_id", "version") VALUES (NEW."created_at", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."plan_id", NEW."practitioner_id", NEW."says", NEW."site_id", NEW."tell_at", NEW."told_at", NEW."told_by_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_e44d1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_siteevent" ("city", "closes_at", "created_at", "id", "is_excepted", "is_off_campus", "is_part2_program", "legal_name", "name", "npi", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "setting", "state", "street", "tax_id", "taxonomy", "time_zone", "version", "zip9") VALUES (NEW."city", NEW."closes_at", NEW."created_at", NEW."id", NEW."is_excepted", NEW."is_off_campus", NEW."is_part2_program", NEW."legal_name", NEW."name", NEW."npi", NEW."opens_at", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."phone", NEW."setting", NEW."state", NEW."street", NEW."tax_id", NEW."taxonomy", NEW."time_zone", NEW."version", NEW."zip9"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_e4fdc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_assessmentevent" ("alerts_answered", "assessed_by_id", "assessed_on", "created_at", "diastolic", "edition", "exclusions", "glucose", "has_diagnosis", "id", "inquiry_id", "is_likely_to_benefit", "is_stepping_down", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "potassium", "pulse", "safety_id", "site_id", "summary", "systolic", "temperature_f", "version", "weekly_minutes") VALUES (NEW."alerts_answered", NEW."assessed_by_id", NEW."assessed_on", NEW."created_at", NEW."diastolic", NEW."edition", NEW."exclusions", NEW."glucose", NEW."has_diagnosis", NEW."id", NEW."inquiry_id", NEW."is_likely_to_benefit", NEW."is_stepping_down", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."potassium", NEW."pulse", NEW."safety_id", NEW."site_id", NEW."summary", NEW."systolic", NEW."temperature_f", NEW."version", NEW."weekly_minutes"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_e9f56() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_diagnosisevent" ("code", "created_at", "entered_in_error_at", "episode_id", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "recorded_by_id", "recorded_on", "site_id", "version") VALUES (NEW."code", NEW."created_at", NEW."entered_in_error_at", NEW."episode_id", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."rank", NEW."recorded_by_id", NEW."recorded_on", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_eef3b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_allergyevent" ("created_at", "entered_in_error_at", "id", "noted_on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reaction", "site_id", "substance", "version") VALUES (NEW."created_at", NEW."entered_in_error_at", NEW."id", NEW."noted_on", NEW."patient_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reaction", NEW."site_id", NEW."substance", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_ef3a5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_weekplanevent" ("created_at", "id", "instance", "made_by_id", "monday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "read_at", "repeats", "site_id", "state", "version") VALUES (NEW."created_at", NEW."id", NEW."instance", NEW."made_by_id", NEW."monday", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."published_at", NEW."published_by_id", NEW."read_at", NEW."repeats", NEW."site_id", NEW."state", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_signed_note_is_frozen_d45df() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF OLD.signed_at IS NOT NULL THEN 
    RAISE EXCEPTION 'A signed note does not change. Add an addendum.'
    USING ERRCODE = 'integrity_constraint_violation';
 END IF; RETURN NEW;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_signed_note_stays_d2f74() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    RAISE EXCEPTION 'A signed note does not change. Add an addendum.'
    USING ERRCODE = 'integrity_constraint_violation';
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_0399e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_nocontactevent" ("created_at", "ended_at", "ended_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "second_id", "site_id", "starts_on", "version") VALUES (NEW."created_at", NEW."ended_at", NEW."ended_by_id", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."recorded_by_id", NEW."second_id", NEW."site_id", NEW."starts_on", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_04928() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_weekplanevent" ("created_at", "id", "instance", "made_by_id", "monday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "read_at", "repeats", "site_id", "state", "version") VALUES (NEW."created_at", NEW."id", NEW."instance", NEW."made_by_id", NEW."monday", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."published_at", NEW."published_by_id", NEW."read_at", NEW."repeats", NEW."site_id", NEW."state", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_05587() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_interventionevent" ("created_at", "every_weeks", "id", "method", "minutes", "module", "objective_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible", "same_as_id", "service_type", "site_id", "times", "version", "weeks") VALUES (NEW."created_at", NEW."every_weeks", NEW."id", NEW."method", NEW."minutes", NEW."module", NEW."objective_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."responsible", NEW."same_as_id", NEW."service_type", NEW."site_id", NEW."times", NEW."version", NEW."weeks"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_135b2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_roomevent" ("capacity", "created_at", "id", "is_office", "is_virtual", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "site_id", "version") VALUES (NEW."capacity", NEW."created_at", NEW."id", NEW."is_office", NEW."is_virtual", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."retired_on", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_14128() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_visitevent" ("cancel_fee_cents", "cancel_policy_id", "cancel_reason", "cancelled_at", "cancelled_by_id", "created_at", "ends_at", "episode_id", "fee_waived_at", "fee_waived_because", "fee_waived_by_id", "id", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "room_id", "series_id", "series_on", "service_type", "site_id", "starts_at", "version") VALUES (NEW."cancel_fee_cents", NEW."cancel_policy_id", NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_id", NEW."created_at", NEW."ends_at", NEW."episode_id", NEW."fee_waived_at", NEW."fee_waived_because", NEW."fee_waived_by_id", NEW."id", NEW."on", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."practitioner_id", NEW."room_id", NEW."series_id", NEW."series_on", NEW."service_type", NEW."site_id", NEW."starts_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_168d1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_absencetaskevent" ("created_at", "done_at", "done_by_id", "due_at", "encounter_id", "escalated_at", "escalated_to_id", "id", "outcome", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."created_at", NEW."done_at", NEW."done_by_id", NEW."due_at", NEW."encounter_id", NEW."escalated_at", NEW."escalated_to_id", NEW."id", NEW."outcome", NEW."owner_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_193d9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_careplanevent" ("barriers", "created_at", "declined_at", "declined_because", "declined_told_to_id", "drafted_by_id", "episode_id", "id", "in_force_on", "number", "patient_id", "patient_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "state", "strengths", "superseded_on", "version", "weekly_minutes", "weeks") VALUES (NEW."barriers", NEW."created_at", NEW."declined_at", NEW."declined_because", NEW."declined_told_to_id", NEW."drafted_by_id", NEW."episode_id", NEW."id", NEW."in_force_on", NEW."number", NEW."patient_id", NEW."patient_words", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."state", NEW."strengths", NEW."superseded_on", NEW."version", NEW."weekly_minutes", NEW."weeks"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_2371d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_trackevent" ("code", "created_at", "ends_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_at", "version") VALUES (NEW."code", NEW."created_at", NEW."ends_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."starts_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_25151() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_bookingevent" ("created_at", "during", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "released_at", "room_id", "session_id", "site_id", "version", "visit_id") VALUES (NEW."created_at", NEW."during", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."practitioner_id", NEW."released_at", NEW."room_id", NEW."session_id", NEW."site_id", NEW."version", NEW."visit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_288dd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_daynudgeevent" ("code", "created_at", "done_at", "episode_id", "id", "on", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "says", "sent_at", "sent_by_id", "site_id", "version") VALUES (NEW."code", NEW."created_at", NEW."done_at", NEW."episode_id", NEW."id", NEW."on", NEW."owner_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."says", NEW."sent_at", NEW."sent_by_id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_2aa68() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_episodeevent" ("admitted_by_id", "admitted_on", "condition", "coverage_id", "created_at", "ended_by_id", "ended_on", "hospital_left_on", "id", "level", "number", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "planned_end_on", "planned_weeks", "principal_dx", "psychiatrist_id", "site_id", "therapist_id", "track", "version") VALUES (NEW."admitted_by_id", NEW."admitted_on", NEW."condition", NEW."coverage_id", NEW."created_at", NEW."ended_by_id", NEW."ended_on", NEW."hospital_left_on", NEW."id", NEW."level", NEW."number", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."placement_id", NEW."planned_end_on", NEW."planned_weeks", NEW."principal_dx", NEW."psychiatrist_id", NEW."site_id", NEW."therapist_id", NEW."track", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_2ebcf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_seriesevent" ("coleader_id", "created_at", "ends_on", "group_id", "id", "leader_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "site_id", "starts_at", "starts_on", "time_zone", "version", "weekday") VALUES (NEW."coleader_id", NEW."created_at", NEW."ends_on", NEW."group_id", NEW."id", NEW."leader_id", NEW."minutes", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."room_id", NEW."site_id", NEW."starts_at", NEW."starts_on", NEW."time_zone", NEW."version", NEW."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_30e70() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_dimensionratingevent" ("assessment_id", "created_at", "dimension", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "rationale", "site_id", "version") VALUES (NEW."assessment_id", NEW."created_at", NEW."dimension", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."rating", NEW."rationale", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_317e2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_grantevent" ("contact_id", "created_at", "ends_on", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "section", "site_id", "starts_on", "version") VALUES (NEW."contact_id", NEW."created_at", NEW."ends_on", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."revoked_at", NEW."section", NEW."site_id", NEW."starts_on", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_34d6a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_placementevent" ("assessment_id", "created_at", "decided_at", "decided_by_id", "id", "level", "override_code", "override_note", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "site_id", "suggested_level", "version") VALUES (NEW."assessment_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."level", NEW."override_code", NEW."override_note", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reasons", NEW."site_id", NEW."suggested_level", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_36ab8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_encounterevent" ("absence_reason", "arrived_at", "attendance", "confirmed_at", "confirmed_by_id", "cosigned_at", "cosigner_id", "created_at", "ends_at", "episode_id", "home_practice", "id", "intervention_id", "is_excused", "is_risk_voiced", "left_at", "minutes", "objective_id", "on", "own_line", "participation", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "practitioner_id", "response", "risk_act", "same_text_reason", "seat_id", "service_type", "session_id", "signed_at", "signed_by_id", "site_id", "starts_at", "version") VALUES (NEW."absence_reason", NEW."arrived_at", NEW."attendance", NEW."confirmed_at", NEW."confirmed_by_id", NEW."cosigned_at", NEW."cosigner_id", NEW."created_at", NEW."ends_at", NEW."episode_id", NEW."home_practice", NEW."id", NEW."intervention_id", NEW."is_excused", NEW."is_risk_voiced", NEW."left_at", NEW."minutes", NEW."objective_id", NEW."on", NEW."own_line", NEW."participation", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."place", NEW."practitioner_id", NEW."response", NEW."risk_act", NEW."same_text_reason", NEW."seat_id", NEW."service_type", NEW."session_id", NEW."signed_at", NEW."signed_by_id", NEW."site_id", NEW."starts_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_3c074() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_worktermsevent" ("break_from", "break_minutes", "break_until", "created_at", "documentation_percent", "ends_on", "gender", "id", "languages", "most_caseload", "most_day_minutes", "most_groups_a_day", "most_week_minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "site_id", "starts_on", "version", "works_by_video") VALUES (NEW."break_from", NEW."break_minutes", NEW."break_until", NEW."created_at", NEW."documentation_percent", NEW."ends_on", NEW."gender", NEW."id", NEW."languages", NEW."most_caseload", NEW."most_day_minutes", NEW."most_groups_a_day", NEW."most_week_minutes", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."practitioner_id", NEW."site_id", NEW."starts_on", NEW."version", NEW."works_by_video"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_3fde5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_chartopeningevent" ("account_id", "created_at", "ends_at", "id", "opened_at", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "site_id", "version") VALUES (NEW."account_id", NEW."created_at", NEW."ends_at", NEW."id", NEW."opened_at", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_4e553() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_planreviewevent" ("created_at", "id", "next_due_on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reviewed_by_id", "reviewed_on", "site_id", "summary", "version") VALUES (NEW."created_at", NEW."id", NEW."next_due_on", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."plan_id", NEW."reviewed_by_id", NEW."reviewed_on", NEW."site_id", NEW."summary", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_4fec3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_safetyplanevent" ("created_at", "helpers", "id", "is_agreed", "made_with_id", "own_ways", "patient_id", "people_places", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professionals", "reviewed_on", "safer_home", "site_id", "version", "warning_signs") VALUES (NEW."created_at", NEW."helpers", NEW."id", NEW."is_agreed", NEW."made_with_id", NEW."own_ways", NEW."patient_id", NEW."people_places", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."professionals", NEW."reviewed_on", NEW."safer_home", NEW."site_id", NEW."version", NEW."warning_signs"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_5e55e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_bridgeevent" ("by_id", "created_at", "entered_in_error_at", "episode_id", "id", "minutes", "module", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."by_id", NEW."created_at", NEW."entered_in_error_at", NEW."episode_id", NEW."id", NEW."minutes", NEW."module", NEW."on", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_600b2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_roleassignmentevent" ("accepted_at", "account_id", "created_at", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "site_id", "starts_on", "suspended_at", "version") VALUES (NEW."accepted_at", NEW."account_id", NEW."created_at", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."role", NEW."site_id", NEW."starts_on", NEW."suspended_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_610de() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_goalevent" ("created_at", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem_id", "rank", "site_id", "text", "version") VALUES (NEW."created_at", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."problem_id", NEW."rank", NEW."site_id", NEW."text", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_61d05() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_remittanceevent" ("claim_id", "contract_cents", "created_at", "denied_cents", "id", "paid_cents", "paid_on", "patient_cents", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "site_id", "trace_number", "version") VALUES (NEW."claim_id", NEW."contract_cents", NEW."created_at", NEW."denied_cents", NEW."id", NEW."paid_cents", NEW."paid_on", NEW."patient_cents", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."site_id", NEW."trace_number", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_6d1a8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_assessmentevent" ("alerts_answered", "assessed_by_id", "assessed_on", "created_at", "diastolic", "edition", "exclusions", "glucose", "has_diagnosis", "id", "inquiry_id", "is_likely_to_benefit", "is_stepping_down", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "potassium", "pulse", "safety_id", "site_id", "summary", "systolic", "temperature_f", "version", "weekly_minutes") VALUES (NEW."alerts_answered", NEW."assessed_by_id", NEW."assessed_on", NEW."created_at", NEW."diastolic", NEW."edition", NEW."exclusions", NEW."glucose", NEW."has_diagnosis", NEW."id", NEW."inquiry_id", NEW."is_likely_to_benefit", NEW."is_stepping_down", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."potassium", NEW."pulse", NEW."safety_id", NEW."site_id", NEW."summary", NEW."systolic", NEW."temperature_f", NEW."version", NEW."weekly_minutes"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_796ba() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "coverage_authorizationevent" ("coverage_id", "created_at", "ends_on", "hcpcs", "id", "level", "next_review_on", "number", "outcome", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "reviewer", "site_id", "starts_on", "units_approved", "version") VALUES (NEW."coverage_id", NEW."created_at", NEW."ends_on", NEW."hcpcs", NEW."id", NEW."level", NEW."next_review_on", NEW."number", NEW."outcome", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."recorded_by_id", NEW."reviewer", NEW."site_id", NEW."starts_on", NEW."units_approved", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_7bc23() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_calendarfeedevent" ("account_id", "created_at", "id", "last_read_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "token_hash", "version") VALUES (NEW."account_id", NEW."created_at", NEW."id", NEW."last_read_at", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."revoked_at", NEW."token_hash", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_7be99() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_groupnoteevent" ("created_at", "head_count", "home_practice", "id", "methods", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "site_id", "topic", "version", "what_we_did", "written_by_id") VALUES (NEW."created_at", NEW."head_count", NEW."home_practice", NEW."id", NEW."methods", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."session_id", NEW."site_id", NEW."topic", NEW."version", NEW."what_we_did", NEW."written_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_7d4eb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_siteevent" ("city", "closes_at", "created_at", "id", "is_excepted", "is_off_campus", "is_part2_program", "legal_name", "name", "npi", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "setting", "state", "street", "tax_id", "taxonomy", "time_zone", "version", "zip9") VALUES (NEW."city", NEW."closes_at", NEW."created_at", NEW."id", NEW."is_excepted", NEW."is_off_campus", NEW."is_part2_program", NEW."legal_name", NEW."name", NEW."npi", NEW."opens_at", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."phone", NEW."setting", NEW."state", NEW."street", NEW."tax_id", NEW."taxonomy", NEW."time_zone", NEW."version", NEW."zip9"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_8387f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_consentevent" ("covers_counseling_notes", "covers_part2", "created_at", "ends_on", "given_at", "given_by_name", "id", "kind", "parts", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "recorded_by_id", "site_id", "starts_on", "text_version", "version", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."covers_counseling_notes", NEW."covers_part2", NEW."created_at", NEW."ends_on", NEW."given_at", NEW."given_by_name", NEW."id", NEW."kind", NEW."parts", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."purpose", NEW."recipient", NEW."recorded_by_id", NEW."site_id", NEW."starts_on", NEW."text_version", NEW."version", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_8ed65() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_licenseevent" ("created_at", "ends_on", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "starts_on", "state", "version") VALUES (NEW."created_at", NEW."ends_on", NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."practitioner_id", NEW."starts_on", NEW."state", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_8fa37() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_closureevent" ("created_at", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reopened_at", "reopened_by_id", "site_id", "version") VALUES (NEW."created_at", NEW."id", NEW."on", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."reopened_at", NEW."reopened_by_id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_91944() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_visitseriesevent" ("created_at", "ends_on", "episode_id", "every_weeks", "id", "minutes", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "room_id", "service_type", "site_id", "starts_at", "starts_on", "time_zone", "version", "weekday") VALUES (NEW."created_at", NEW."ends_on", NEW."episode_id", NEW."every_weeks", NEW."id", NEW."minutes", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."practitioner_id", NEW."room_id", NEW."service_type", NEW."site_id", NEW."starts_at", NEW."starts_on", NEW."time_zone", NEW."version", NEW."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_923b7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_claimstepevent" ("at", "by_id", "claim_id", "created_at", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "state", "version") VALUES (NEW."at", NEW."by_id", NEW."claim_id", NEW."created_at", NEW."id", NEW."note", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."state", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_950c8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_patientevent" ("account_id", "allergies_reviewed_on", "birth_on", "city", "created_at", "email", "id", "is_safe_to_leave_message", "language", "legal_first", "legal_last", "name_used", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pronouns", "record_number", "search_name", "sex_on_file", "site_id", "state", "street", "version", "zip_code") VALUES (NEW."account_id", NEW."allergies_reviewed_on", NEW."birth_on", NEW."city", NEW."created_at", NEW."email", NEW."id", NEW."is_safe_to_leave_message", NEW."language", NEW."legal_first", NEW."legal_last", NEW."name_used", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."phone", NEW."pronouns", NEW."record_number", NEW."search_name", NEW."sex_on_file", NEW."site_id", NEW."state", NEW."street", NEW."version", NEW."zip_code"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_9eb5b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "placement_safetyscreenevent" ("asked_at", "asked_by_id", "behavior_ever", "behavior_three_months", "cleared_at", "cleared_by_id", "cleared_reason", "created_at", "id", "intent", "method", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "result", "site_id", "thoughts", "version", "wish_dead") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."behavior_ever", NEW."behavior_three_months", NEW."cleared_at", NEW."cleared_by_id", NEW."cleared_reason", NEW."created_at", NEW."id", NEW."intent", NEW."method", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."plan", NEW."result", NEW."site_id", NEW."thoughts", NEW."version", NEW."wish_dead"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_a0d62() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_planrunevent" ("asked_by_id", "began_at", "bound", "bound_of", "cost", "created_at", "ended_at", "from_step", "heard_at", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "plan_id", "says", "seconds", "seed", "site_id", "state", "stop_asked_at", "version") VALUES (NEW."asked_by_id", NEW."began_at", NEW."bound", NEW."bound_of", NEW."cost", NEW."created_at", NEW."ended_at", NEW."from_step", NEW."heard_at", NEW."id", NEW."percent", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."phase", NEW."plan_id", NEW."says", NEW."seconds", NEW."seed", NEW."site_id", NEW."state", NEW."stop_asked_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_a6027() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_kioskevent" ("closed_at", "closed_by_id", "created_at", "id", "key_hash", "name", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."created_at", NEW."id", NEW."key_hash", NEW."name", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_a7686() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "progress_alertevent" ("acknowledged_at", "acknowledged_by_id", "closed_at", "closed_by_id", "closing_note", "created_at", "due_at", "episode_id", "id", "kind", "observation_id", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "says", "site_id", "urgency", "version") VALUES (NEW."acknowledged_at", NEW."acknowledged_by_id", NEW."closed_at", NEW."closed_by_id", NEW."closing_note", NEW."created_at", NEW."due_at", NEW."episode_id", NEW."id", NEW."kind", NEW."observation_id", NEW."owner_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."raised_at", NEW."says", NEW."site_id", NEW."urgency", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_ae407() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_certificationevent" ("certified_on", "created_at", "discharge_goals", "ends_on", "episode_id", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "physician_id", "plan_id", "response", "signed_at", "site_id", "statement", "symptoms_at_risk", "text_hash", "version", "weekly_minutes") VALUES (NEW."certified_on", NEW."created_at", NEW."discharge_goals", NEW."ends_on", NEW."episode_id", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."physician_id", NEW."plan_id", NEW."response", NEW."signed_at", NEW."site_id", NEW."statement", NEW."symptoms_at_risk", NEW."text_hash", NEW."version", NEW."weekly_minutes"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_b50bf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_waitingevent" ("asked_by_id", "created_at", "end_reason", "ended_at", "episode_id", "from_on", "group_id", "id", "is_urgent", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_at", "site_id", "version") VALUES (NEW."asked_by_id", NEW."created_at", NEW."end_reason", NEW."ended_at", NEW."episode_id", NEW."from_on", NEW."group_id", NEW."id", NEW."is_urgent", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."since_at", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_b6654() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "discharge_dischargeevent" ("created_at", "credential", "episode_id", "handed_to", "id", "is_copy_given", "is_medicine_list_reviewed", "next_level", "on", "patient_comment", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protected_by", "reason", "risk_at_leaving", "signed_at", "signed_by_id", "site_id", "staying_well_on", "summary", "text_hash", "version") VALUES (NEW."created_at", NEW."credential", NEW."episode_id", NEW."handed_to", NEW."id", NEW."is_copy_given", NEW."is_medicine_list_reviewed", NEW."next_level", NEW."on", NEW."patient_comment", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."protected_by", NEW."reason", NEW."risk_at_leaving", NEW."signed_at", NEW."signed_by_id", NEW."site_id", NEW."staying_well_on", NEW."summary", NEW."text_hash", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_b6e01() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_diagnosisevent" ("code", "created_at", "entered_in_error_at", "episode_id", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "recorded_by_id", "recorded_on", "site_id", "version") VALUES (NEW."code", NEW."created_at", NEW."entered_in_error_at", NEW."episode_id", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."rank", NEW."recorded_by_id", NEW."recorded_on", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_b7692() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_cancelpolicyevent" ("created_at", "ends_on", "exempt_payers", "fee_cents", "hours_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_type", "site_id", "starts_on", "text", "version", "waived_times") VALUES (NEW."created_at", NEW."ends_on", NEW."exempt_payers", NEW."fee_cents", NEW."hours_before", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."service_type", NEW."site_id", NEW."starts_on", NEW."text", NEW."version", NEW."waived_times"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_bd373() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_objectiveevent" ("closed_on", "continues_id", "created_at", "goal_id", "id", "label", "measure", "outcome", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "site_id", "starts_at", "target", "target_on", "text", "version") VALUES (NEW."closed_on", NEW."continues_id", NEW."created_at", NEW."goal_id", NEW."id", NEW."label", NEW."measure", NEW."outcome", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."plan_id", NEW."site_id", NEW."starts_at", NEW."target", NEW."target_on", NEW."text", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_bd47a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_leaveevent" ("canceled_at", "canceled_by_id", "created_at", "during", "from_file_uid", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "recorded_by_id", "version") VALUES (NEW."canceled_at", NEW."canceled_by_id", NEW."created_at", NEW."during", NEW."from_file_uid", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."practitioner_id", NEW."recorded_by_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_c066b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "coverage_coverageevent" ("coinsurance_percent", "created_at", "deductible_left_cents", "ends_on", "group_number", "id", "member_id", "patient_id", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "relationship", "site_id", "starts_on", "subscriber_birth_on", "subscriber_first", "subscriber_last", "verified_at", "verified_by_id", "verified_how", "version") VALUES (NEW."coinsurance_percent", NEW."created_at", NEW."deductible_left_cents", NEW."ends_on", NEW."group_number", NEW."id", NEW."member_id", NEW."patient_id", NEW."payer_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."rank", NEW."relationship", NEW."site_id", NEW."starts_on", NEW."subscriber_birth_on", NEW."subscriber_first", NEW."subscriber_last", NEW."verified_at", NEW."verified_by_id", NEW."verified_how", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_c134d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "coverage_payerevent" ("created_at", "filing_code", "id", "kind", "name", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "profile", "version") VALUES (NEW."created_at", NEW."filing_code", NEW."id", NEW."kind", NEW."name", NEW."payer_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."phone", NEW."profile", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_c2091() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "discharge_aftercareevent" ("created_at", "discharge_id", "id", "kind", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version", "why_none", "with_whom") VALUES (NEW."created_at", NEW."discharge_id", NEW."id", NEW."kind", NEW."on", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."version", NEW."why_none", NEW."with_whom"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_c5d07() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_enrollmentevent" ("created_at", "end_reason", "ends_on", "episode_id", "group_id", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_on", "version") VALUES (NEW."created_at", NEW."end_reason", NEW."ends_on", NEW."episode_id", NEW."group_id", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."starts_on", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_c9c38() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_makeupofferevent" ("created_at", "episode_id", "expires_at", "id", "missed_id", "offered_at", "offered_by_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "seat_id", "session_id", "site_id", "taken_at", "taken_by_id", "version", "withdrawn_at") VALUES (NEW."created_at", NEW."episode_id", NEW."expires_at", NEW."id", NEW."missed_id", NEW."offered_at", NEW."offered_by_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."rank", NEW."seat_id", NEW."session_id", NEW."site_id", NEW."taken_at", NEW."taken_by_id", NEW."version", NEW."withdrawn_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d1578() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_bookablehoursevent" ("created_at", "ends_at", "ends_on", "id", "is_open_to_patients", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "room_id", "service_types", "site_id", "starts_at", "starts_on", "version", "weekday") VALUES (NEW."created_at", NEW."ends_at", NEW."ends_on", NEW."id", NEW."is_open_to_patients", NEW."minutes", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."practitioner_id", NEW."room_id", NEW."service_types", NEW."site_id", NEW."starts_at", NEW."starts_on", NEW."version", NEW."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d2ee6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_commitmentevent" ("created_at", "ends_at", "ends_on", "episode_id", "id", "kind", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_at", "starts_on", "version", "weekday") VALUES (NEW."created_at", NEW."ends_at", NEW."ends_on", NEW."episode_id", NEW."id", NEW."kind", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."starts_at", NEW."starts_on", NEW."version", NEW."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d506e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_groupsessionevent" ("cancel_reason", "cancelled_at", "cancelled_by_id", "coleader_id", "created_at", "ends_at", "group_id", "id", "leader_id", "module", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "series_id", "series_on", "site_id", "starts_at", "version") VALUES (NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_id", NEW."coleader_id", NEW."created_at", NEW."ends_at", NEW."group_id", NEW."id", NEW."leader_id", NEW."module", NEW."on", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."room_id", NEW."series_id", NEW."series_on", NEW."site_id", NEW."starts_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d6b24() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_groupevent" ("capacity", "coleader_id", "condition", "created_at", "ends_on", "id", "leader_id", "min_size", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "service_type", "site_id", "starts_on", "track_id", "version") VALUES (NEW."capacity", NEW."coleader_id", NEW."condition", NEW."created_at", NEW."ends_on", NEW."id", NEW."leader_id", NEW."min_size", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."room_id", NEW."service_type", NEW."site_id", NEW."starts_on", NEW."track_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d92eb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_arrivalcodeevent" ("created_at", "ended_at", "ended_by_id", "episode_id", "id", "lookup", "number", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."created_at", NEW."ended_at", NEW."ended_by_id", NEW."episode_id", NEW."id", NEW."lookup", NEW."number", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d9c50() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "inquiry_contactattemptevent" ("at", "by_id", "created_at", "id", "inquiry_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached", "site_id", "version") VALUES (NEW."at", NEW."by_id", NEW."created_at", NEW."id", NEW."inquiry_id", NEW."note", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reached", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_daf96() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_contactevent" ("account_id", "created_at", "email", "id", "is_emergency", "name", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relationship", "site_id", "version") VALUES (NEW."account_id", NEW."created_at", NEW."email", NEW."id", NEW."is_emergency", NEW."name", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."phone", NEW."relationship", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_db1a5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_planstepevent" ("because", "cost", "created_at", "hard", "id", "kind", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "says", "site_id", "undone_at", "version", "week") VALUES (NEW."because", NEW."cost", NEW."created_at", NEW."hard", NEW."id", NEW."kind", NEW."made_by_id", NEW."number", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."plan_id", NEW."says", NEW."site_id", NEW."undone_at", NEW."version", NEW."week"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_dce0a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_allergyevent" ("created_at", "entered_in_error_at", "id", "noted_on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reaction", "site_id", "substance", "version") VALUES (NEW."created_at", NEW."entered_in_error_at", NEW."id", NEW."noted_on", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reaction", NEW."site_id", NEW."substance", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_dec1e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_seatevent" ("created_at", "during", "enrollment_id", "episode_id", "id", "is_walk_in", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_reason", "released_at", "released_by_id", "session_id", "site_id", "version", "visit_id") VALUES (NEW."created_at", NEW."during", NEW."enrollment_id", NEW."episode_id", NEW."id", NEW."is_walk_in", NEW."on", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."release_reason", NEW."released_at", NEW."released_by_id", NEW."session_id", NEW."site_id", NEW."version", NEW."visit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_e1b07() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "progress_observationevent" ("answered_at", "answered_on", "answers", "band", "created_at", "entered_by_id", "entered_in_error_at", "episode_id", "id", "instrument", "instrument_version", "is_by_patient", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "total", "version") VALUES (NEW."answered_at", NEW."answered_on", NEW."answers", NEW."band", NEW."created_at", NEW."entered_by_id", NEW."entered_in_error_at", NEW."episode_id", NEW."id", NEW."instrument", NEW."instrument_version", NEW."is_by_patient", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."total", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_e1fdb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_grouptermsevent" ("age_band", "conditions", "created_at", "curriculum", "ends_on", "gender", "group_id", "id", "is_virtual", "language", "minutes", "needs_coleader", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts", "starts_on", "times_a_week", "version", "weekdays") VALUES (NEW."age_band", NEW."conditions", NEW."created_at", NEW."curriculum", NEW."ends_on", NEW."gender", NEW."group_id", NEW."id", NEW."is_virtual", NEW."language", NEW."minutes", NEW."needs_coleader", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."starts", NEW."starts_on", NEW."times_a_week", NEW."version", NEW."weekdays"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_e58b4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_sizelimitevent" ("cap", "created_at", "ends_on", "id", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_type", "site_id", "source", "starts_on", "version") VALUES (NEW."cap", NEW."created_at", NEW."ends_on", NEW."id", NEW."payer_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."service_type", NEW."site_id", NEW."source", NEW."starts_on", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_e618a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "inquiry_inquiryevent" ("assessment_at", "best_time", "close_reason", "closed_at", "contact_due_at", "created_at", "email", "first_contact_at", "id", "is_for_self", "is_safe_to_leave_message", "name", "note", "owner_id", "patient_id", "payer_named", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_track", "received_at", "referred_by", "search_name", "self_check", "site_id", "source", "stage", "version") VALUES (NEW."assessment_at", NEW."best_time", NEW."close_reason", NEW."closed_at", NEW."contact_due_at", NEW."created_at", NEW."email", NEW."first_contact_at", NEW."id", NEW."is_for_self", NEW."is_safe_to_leave_message", NEW."name", NEW."note", NEW."owner_id", NEW."patient_id", NEW."payer_named", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."phone", NEW."preferred_track", NEW."received_at", NEW."referred_by", NEW."search_name", NEW."self_check", NEW."site_id", NEW."source", NEW."stage", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_e8a95() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_claimevent" ("authorization_number", "bill_type", "carry_in_days", "carry_in_hours", "carry_out_days", "carry_out_hours", "charge_cents", "coverage_id", "created_at", "episode_id", "expected_cents", "file_id", "from_on", "id", "number", "patient_id", "patient_status", "payer_claim_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal_diagnosis", "released", "site_id", "state", "submitted_at", "submitted_by_id", "through_on", "version", "voided_at") VALUES (NEW."authorization_number", NEW."bill_type", NEW."carry_in_days", NEW."carry_in_hours", NEW."carry_out_days", NEW."carry_out_hours", NEW."charge_cents", NEW."coverage_id", NEW."created_at", NEW."episode_id", NEW."expected_cents", NEW."file_id", NEW."from_on", NEW."id", NEW."number", NEW."patient_id", NEW."patient_status", NEW."payer_claim_number", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."principal_diagnosis", NEW."released", NEW."site_id", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."through_on", NEW."version", NEW."voided_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_eac77() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "encounter_teamreviewevent" ("asked_on", "because", "created_at", "done_at", "done_by_id", "due_at", "episode_id", "id", "kind", "outcome", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."asked_on", NEW."because", NEW."created_at", NEW."done_at", NEW."done_by_id", NEW."due_at", NEW."episode_id", NEW."id", NEW."kind", NEW."outcome", NEW."owner_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_ec1d0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_chargeitemevent" ("amount_cents", "claim_id", "created_at", "encounter_id", "episode_id", "hcpcs", "id", "line_number", "modifiers", "on", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revenue_code", "site_id", "units", "version") VALUES (NEW."amount_cents", NEW."claim_id", NEW."created_at", NEW."encounter_id", NEW."episode_id", NEW."hcpcs", NEW."id", NEW."line_number", NEW."modifiers", NEW."on", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."revenue_code", NEW."site_id", NEW."units", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_ed984() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_practitionerevent" ("account_id", "created_at", "credential", "id", "npi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supervisor_id", "version") VALUES (NEW."account_id", NEW."created_at", NEW."credential", NEW."id", NEW."npi", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."supervisor_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_f508b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_noticeevent" ("created_at", "id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "practitioner_id", "says", "site_id", "tell_at", "told_at", "told_by_id", "version") VALUES (NEW."created_at", NEW."id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."plan_id", NEW."practitioner_id", NEW."says", NEW."site_id", NEW."tell_at", NEW."told_at", NEW."told_by_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_f95df() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_weekneedevent" ("created_at", "ends_on", "episode_id", "family_minutes", "gender", "id", "individual_minutes", "languages", "least_minutes", "may", "medication_minutes", "mode", "most_day_minutes", "most_days", "most_minutes", "must", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "starts_on", "version", "weekly_minutes") VALUES (NEW."created_at", NEW."ends_on", NEW."episode_id", NEW."family_minutes", NEW."gender", NEW."id", NEW."individual_minutes", NEW."languages", NEW."least_minutes", NEW."may", NEW."medication_minutes", NEW."mode", NEW."most_day_minutes", NEW."most_days", NEW."most_minutes", NEW."must", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."starts_on", NEW."version", NEW."weekly_minutes"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_f9c03() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claim_priceevent" ("amount_cents", "created_at", "from_on", "hcpcs", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."amount_cents", NEW."created_at", NEW."from_on", NEW."hcpcs", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_faa78() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "program_shiftevent" ("created_at", "ends_at", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "site_id", "starts_at", "starts_on", "version", "weekday") VALUES (NEW."created_at", NEW."ends_at", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."practitioner_id", NEW."site_id", NEW."starts_at", NEW."starts_on", NEW."version", NEW."weekday"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_fc1d4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "plan_problemevent" ("created_at", "diagnosis_id", "id", "own_words", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "rank", "site_id", "statement", "version") VALUES (NEW."created_at", NEW."diagnosis_id", NEW."id", NEW."own_words", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."plan_id", NEW."rank", NEW."site_id", NEW."statement", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_ffbb6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "discharge_aftercarecallevent" ("created_at", "discharge_id", "done_at", "due_on", "id", "outcome", "owner_id", "patient_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "version") VALUES (NEW."created_at", NEW."discharge_id", NEW."done_at", NEW."due_on", NEW."id", NEW."outcome", NEW."owner_id", NEW."patient_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."site_id", NEW."version"); RETURN NULL;
                END;
            $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE zz_scratch_of_the_script.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE zz_scratch_of_the_script.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE zz_scratch_of_the_script.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE zz_scratch_of_the_script.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE zz_scratch_of_the_script.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE zz_scratch_of_the_script.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.claim_chargeitem (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    hcpcs character varying(5) NOT NULL,
    modifiers character varying(2)[] NOT NULL,
    revenue_code character varying(4) NOT NULL,
    units smallint NOT NULL,
    amount_cents integer NOT NULL,
    line_number smallint,
    encounter_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    claim_id uuid,
    CONSTRAINT claim_chargeitem_amount_cents_check CHECK ((amount_cents >= 0)),
    CONSTRAINT claim_chargeitem_line_number_check CHECK ((line_number >= 0)),
    CONSTRAINT claim_chargeitem_units_check CHECK ((units >= 0)),
    CONSTRAINT claim_chargeitem_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.claim_chargeitemevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    hcpcs character varying(5) NOT NULL,
    modifiers character varying(2)[] NOT NULL,
    revenue_code character varying(4) NOT NULL,
    units smallint NOT NULL,
    amount_cents integer NOT NULL,
    line_number smallint,
    encounter_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    claim_id uuid,
    CONSTRAINT claim_chargeitemevent_amount_cents_check CHECK ((amount_cents >= 0)),
    CONSTRAINT claim_chargeitemevent_line_number_check CHECK ((line_number >= 0)),
    CONSTRAINT claim_chargeitemevent_units_check CHECK ((units >= 0)),
    CONSTRAINT claim_chargeitemevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.claim_chargeitemevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.claim_chargeitemevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.claim_claim (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    number character varying(20) NOT NULL,
    state character varying(12) NOT NULL,
    bill_type character varying(4) NOT NULL,
    patient_status character varying(2) NOT NULL,
    principal_diagnosis character varying(8) NOT NULL,
    authorization_number character varying(50) NOT NULL,
    from_on date NOT NULL,
    through_on date NOT NULL,
    charge_cents integer NOT NULL,
    expected_cents integer,
    carry_in_days smallint NOT NULL,
    carry_in_hours numeric(6,2) NOT NULL,
    carry_out_days smallint NOT NULL,
    carry_out_hours numeric(6,2) NOT NULL,
    submitted_at timestamp with time zone,
    payer_claim_number character varying(50) NOT NULL,
    voided_at timestamp with time zone,
    coverage_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    submitted_by_id uuid,
    file_id uuid,
    released character varying(40)[] NOT NULL,
    CONSTRAINT claim_claim_carry_in_days_check CHECK ((carry_in_days >= 0)),
    CONSTRAINT claim_claim_carry_out_days_check CHECK ((carry_out_days >= 0)),
    CONSTRAINT claim_claim_charge_cents_check CHECK ((charge_cents >= 0)),
    CONSTRAINT claim_claim_expected_cents_check CHECK ((expected_cents >= 0)),
    CONSTRAINT claim_claim_version_check CHECK ((version >= 0)),
    CONSTRAINT claim_ends_after_start CHECK ((through_on >= from_on)),
    CONSTRAINT claim_submitted_who_when_and_in_which_file CHECK ((((submitted_at IS NULL) AND (submitted_by_id IS NULL)) OR ((file_id IS NOT NULL) AND (submitted_at IS NOT NULL) AND (submitted_by_id IS NOT NULL))))
);
CREATE TABLE zz_scratch_of_the_script.claim_claimevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    number character varying(20) NOT NULL,
    state character varying(12) NOT NULL,
    bill_type character varying(4) NOT NULL,
    patient_status character varying(2) NOT NULL,
    principal_diagnosis character varying(8) NOT NULL,
    authorization_number character varying(50) NOT NULL,
    from_on date NOT NULL,
    through_on date NOT NULL,
    charge_cents integer NOT NULL,
    expected_cents integer,
    carry_in_days smallint NOT NULL,
    carry_in_hours numeric(6,2) NOT NULL,
    carry_out_days smallint NOT NULL,
    carry_out_hours numeric(6,2) NOT NULL,
    submitted_at timestamp with time zone,
    payer_claim_number character varying(50) NOT NULL,
    voided_at timestamp with time zone,
    coverage_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    submitted_by_id uuid,
    file_id uuid,
    released character varying(40)[] NOT NULL,
    CONSTRAINT claim_claimevent_carry_in_days_check CHECK ((carry_in_days >= 0)),
    CONSTRAINT claim_claimevent_carry_out_days_check CHECK ((carry_out_days >= 0)),
    CONSTRAINT claim_claimevent_charge_cents_check CHECK ((charge_cents >= 0)),
    CONSTRAINT claim_claimevent_expected_cents_check CHECK ((expected_cents >= 0)),
    CONSTRAINT claim_claimevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.claim_claimevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.claim_claimevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.claim_claimfile (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    control_number integer NOT NULL,
    written_at timestamp with time zone NOT NULL,
    claims_count smallint NOT NULL,
    total_cents integer NOT NULL,
    text text NOT NULL,
    text_hash character varying(64) NOT NULL,
    payer_id uuid NOT NULL,
    site_id uuid NOT NULL,
    written_by_id uuid NOT NULL,
    CONSTRAINT claim_claimfile_claims_count_check CHECK ((claims_count >= 0)),
    CONSTRAINT claim_claimfile_control_number_check CHECK ((control_number >= 0)),
    CONSTRAINT claim_claimfile_total_cents_check CHECK ((total_cents >= 0)),
    CONSTRAINT claim_claimfile_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.claim_claimstep (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    state character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    note character varying(300) NOT NULL,
    by_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT claim_claimstep_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.claim_claimstepevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    state character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    note character varying(300) NOT NULL,
    by_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT claim_claimstepevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.claim_claimstepevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.claim_claimstepevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.claim_daynudge (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    code character varying(40) NOT NULL,
    says character varying(300) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    episode_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    sent_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT claim_daynudge_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.claim_daynudgeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    code character varying(40) NOT NULL,
    says character varying(300) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    episode_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    sent_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT claim_daynudgeevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.claim_daynudgeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.claim_daynudgeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.claim_price (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    hcpcs character varying(5) NOT NULL,
    amount_cents integer NOT NULL,
    from_on date NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT claim_price_amount_cents_check CHECK ((amount_cents >= 0)),
    CONSTRAINT claim_price_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.claim_priceevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    hcpcs character varying(5) NOT NULL,
    amount_cents integer NOT NULL,
    from_on date NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT claim_priceevent_amount_cents_check CHECK ((amount_cents >= 0)),
    CONSTRAINT claim_priceevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.claim_priceevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.claim_priceevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.claim_remittance (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    trace_number character varying(50) NOT NULL,
    paid_on date NOT NULL,
    paid_cents integer NOT NULL,
    contract_cents integer NOT NULL,
    patient_cents integer NOT NULL,
    denied_cents integer NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    claim_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT claim_remittance_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.claim_remittanceevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    trace_number character varying(50) NOT NULL,
    paid_on date NOT NULL,
    paid_cents integer NOT NULL,
    contract_cents integer NOT NULL,
    patient_cents integer NOT NULL,
    denied_cents integer NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    claim_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT claim_remittanceevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.claim_remittanceevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.claim_remittanceevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.coverage_authorization (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    outcome character varying(20) NOT NULL,
    number character varying(50) NOT NULL,
    level character varying(10) NOT NULL,
    hcpcs character varying(5) NOT NULL,
    units_approved smallint,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    next_review_on date,
    reviewer character varying(120) NOT NULL,
    patient_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    coverage_id uuid NOT NULL,
    CONSTRAINT approved_authorization_has_units CHECK (((NOT ((outcome)::text = 'approved'::text)) OR (units_approved IS NOT NULL))),
    CONSTRAINT authorization_ends_after_start CHECK ((ends_on >= starts_on)),
    CONSTRAINT coverage_authorization_units_approved_check CHECK ((units_approved >= 0)),
    CONSTRAINT coverage_authorization_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.coverage_authorizationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    outcome character varying(20) NOT NULL,
    number character varying(50) NOT NULL,
    level character varying(10) NOT NULL,
    hcpcs character varying(5) NOT NULL,
    units_approved smallint,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    next_review_on date,
    reviewer character varying(120) NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    coverage_id uuid NOT NULL,
    CONSTRAINT coverage_authorizationevent_units_approved_check CHECK ((units_approved >= 0)),
    CONSTRAINT coverage_authorizationevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.coverage_authorizationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.coverage_authorizationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.coverage_coverage (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    rank smallint NOT NULL,
    member_id character varying(30) NOT NULL,
    group_number character varying(30) NOT NULL,
    relationship character varying(2) NOT NULL,
    subscriber_first character varying(60) NOT NULL,
    subscriber_last character varying(60) NOT NULL,
    subscriber_birth_on date,
    starts_on date NOT NULL,
    ends_on date,
    verified_at timestamp with time zone,
    verified_how character varying(120) NOT NULL,
    deductible_left_cents integer,
    coinsurance_percent numeric(5,2),
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    verified_by_id uuid,
    payer_id uuid NOT NULL,
    CONSTRAINT coverage_coverage_deductible_left_cents_check CHECK ((deductible_left_cents >= 0)),
    CONSTRAINT coverage_coverage_rank_check CHECK ((rank >= 0)),
    CONSTRAINT coverage_coverage_version_check CHECK ((version >= 0)),
    CONSTRAINT coverage_ends_after_start CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT coverage_verified_who_and_when CHECK ((((verified_at IS NULL) AND (verified_by_id IS NULL)) OR ((verified_at IS NOT NULL) AND (verified_by_id IS NOT NULL))))
);
CREATE TABLE zz_scratch_of_the_script.coverage_coverageevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    rank smallint NOT NULL,
    member_id character varying(30) NOT NULL,
    group_number character varying(30) NOT NULL,
    relationship character varying(2) NOT NULL,
    subscriber_first character varying(60) NOT NULL,
    subscriber_last character varying(60) NOT NULL,
    subscriber_birth_on date,
    starts_on date NOT NULL,
    ends_on date,
    verified_at timestamp with time zone,
    verified_how character varying(120) NOT NULL,
    deductible_left_cents integer,
    coinsurance_percent numeric(5,2),
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    verified_by_id uuid,
    payer_id uuid NOT NULL,
    CONSTRAINT coverage_coverageevent_deductible_left_cents_check CHECK ((deductible_left_cents >= 0)),
    CONSTRAINT coverage_coverageevent_rank_check CHECK ((rank >= 0)),
    CONSTRAINT coverage_coverageevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.coverage_coverageevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.coverage_coverageevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.coverage_payer (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(20) NOT NULL,
    profile character varying(40) NOT NULL,
    payer_id character varying(20) NOT NULL,
    filing_code character varying(2) NOT NULL,
    phone character varying(20) NOT NULL,
    CONSTRAINT coverage_payer_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.coverage_payerevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(20) NOT NULL,
    profile character varying(40) NOT NULL,
    payer_id character varying(20) NOT NULL,
    filing_code character varying(2) NOT NULL,
    phone character varying(20) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    CONSTRAINT coverage_payerevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.coverage_payerevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.coverage_payerevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.discharge_aftercare (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(20) NOT NULL,
    with_whom character varying(120) NOT NULL,
    "on" date,
    why_none character varying(200) NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    discharge_id uuid NOT NULL,
    CONSTRAINT aftercare_date_or_reason CHECK ((("on" IS NOT NULL) OR (NOT ((why_none)::text = ''::text)))),
    CONSTRAINT discharge_aftercare_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.discharge_aftercarecall (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    due_on date NOT NULL,
    done_at timestamp with time zone,
    outcome character varying(300) NOT NULL,
    owner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    discharge_id uuid NOT NULL,
    CONSTRAINT discharge_aftercarecall_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.discharge_aftercarecallevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    due_on date NOT NULL,
    done_at timestamp with time zone,
    outcome character varying(300) NOT NULL,
    owner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    discharge_id uuid NOT NULL,
    CONSTRAINT discharge_aftercarecallevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.discharge_aftercarecallevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.discharge_aftercarecallevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.discharge_aftercareevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(20) NOT NULL,
    with_whom character varying(120) NOT NULL,
    "on" date,
    why_none character varying(200) NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    discharge_id uuid NOT NULL,
    CONSTRAINT discharge_aftercareevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.discharge_aftercareevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.discharge_aftercareevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.discharge_discharge (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    reason character varying(20) NOT NULL,
    next_level character varying(20) NOT NULL,
    summary text NOT NULL,
    risk_at_leaving character varying(10) NOT NULL,
    staying_well_on date,
    is_medicine_list_reviewed boolean NOT NULL,
    is_copy_given boolean NOT NULL,
    patient_comment text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    credential character varying(30) NOT NULL,
    text_hash character varying(64) NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    signed_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    handed_to character varying(160) NOT NULL,
    protected_by text NOT NULL,
    CONSTRAINT discharge_discharge_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.discharge_dischargeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    reason character varying(20) NOT NULL,
    next_level character varying(20) NOT NULL,
    summary text NOT NULL,
    risk_at_leaving character varying(10) NOT NULL,
    staying_well_on date,
    is_medicine_list_reviewed boolean NOT NULL,
    is_copy_given boolean NOT NULL,
    patient_comment text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    credential character varying(30) NOT NULL,
    text_hash character varying(64) NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    signed_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    handed_to character varying(160) NOT NULL,
    protected_by text NOT NULL,
    CONSTRAINT discharge_dischargeevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.discharge_dischargeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.discharge_dischargeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE zz_scratch_of_the_script.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE zz_scratch_of_the_script.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE zz_scratch_of_the_script.encounter_absencetask (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    outcome character varying(300) NOT NULL,
    done_by_id uuid,
    owner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    encounter_id uuid NOT NULL,
    escalated_at timestamp with time zone,
    escalated_to_id uuid,
    CONSTRAINT absence_escalated_to_whom_and_when CHECK ((((escalated_at IS NULL) AND (escalated_to_id IS NULL)) OR ((escalated_at IS NOT NULL) AND (escalated_to_id IS NOT NULL)))),
    CONSTRAINT encounter_absencetask_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.encounter_absencetaskevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    outcome character varying(300) NOT NULL,
    done_by_id uuid,
    owner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    encounter_id uuid NOT NULL,
    escalated_at timestamp with time zone,
    escalated_to_id uuid,
    CONSTRAINT encounter_absencetaskevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.encounter_absencetaskevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.encounter_absencetaskevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.encounter_addendum (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    writer_name character varying(120) NOT NULL,
    credential character varying(30) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    text text NOT NULL,
    text_hash character varying(64) NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    written_by_id uuid NOT NULL,
    encounter_id uuid NOT NULL,
    CONSTRAINT encounter_addendum_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.encounter_arrivalcode (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    number smallint NOT NULL,
    lookup character varying(64) NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id uuid,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT arrival_code_ended_when CHECK (((ended_at IS NOT NULL) OR (ended_by_id IS NULL))),
    CONSTRAINT encounter_arrivalcode_number_check CHECK ((number >= 0)),
    CONSTRAINT encounter_arrivalcode_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.encounter_arrivalcodeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    number smallint NOT NULL,
    lookup character varying(64) NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id uuid,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT encounter_arrivalcodeevent_number_check CHECK ((number >= 0)),
    CONSTRAINT encounter_arrivalcodeevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.encounter_arrivalcodeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.encounter_arrivalcodeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.encounter_encounter (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    "on" date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    attendance character varying(12) NOT NULL,
    arrived_at timestamp with time zone,
    left_at timestamp with time zone,
    minutes smallint NOT NULL,
    absence_reason character varying(40) NOT NULL,
    confirmed_at timestamp with time zone,
    participation smallint,
    own_line text NOT NULL,
    response text NOT NULL,
    is_risk_voiced boolean,
    risk_act character varying(300) NOT NULL,
    home_practice character varying(300) NOT NULL,
    same_text_reason character varying(200) NOT NULL,
    signed_at timestamp with time zone,
    confirmed_by_id uuid,
    episode_id uuid NOT NULL,
    intervention_id uuid,
    objective_id uuid,
    patient_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    session_id uuid,
    signed_by_id uuid,
    site_id uuid NOT NULL,
    cosigned_at timestamp with time zone,
    cosigner_id uuid,
    is_excused boolean,
    place character varying(60) NOT NULL,
    CONSTRAINT attendance_confirmed_who_and_when CHECK ((((confirmed_at IS NULL) AND (confirmed_by_id IS NULL)) OR ((confirmed_at IS NOT NULL) AND (confirmed_by_id IS NOT NULL)))),
    CONSTRAINT encounter_encounter_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT encounter_encounter_participation_check CHECK ((participation >= 0)),
    CONSTRAINT encounter_encounter_version_check CHECK ((version >= 0)),
    CONSTRAINT encounter_ends_after_start CHECK ((ends_at > starts_at)),
    CONSTRAINT participation_is_0_to_4 CHECK (((participation IS NULL) OR (participation <= 4))),
    CONSTRAINT signed_after_attendance_is_confirmed CHECK ((((signed_at IS NULL) AND (signed_by_id IS NULL)) OR ((confirmed_at IS NOT NULL) AND (signed_at IS NOT NULL) AND (signed_by_id IS NOT NULL))))
);
CREATE TABLE zz_scratch_of_the_script.encounter_encounterevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    "on" date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    attendance character varying(12) NOT NULL,
    arrived_at timestamp with time zone,
    left_at timestamp with time zone,
    minutes smallint NOT NULL,
    absence_reason character varying(40) NOT NULL,
    confirmed_at timestamp with time zone,
    participation smallint,
    own_line text NOT NULL,
    response text NOT NULL,
    is_risk_voiced boolean,
    risk_act character varying(300) NOT NULL,
    home_practice character varying(300) NOT NULL,
    same_text_reason character varying(200) NOT NULL,
    signed_at timestamp with time zone,
    confirmed_by_id uuid,
    episode_id uuid NOT NULL,
    intervention_id uuid,
    objective_id uuid,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    session_id uuid,
    signed_by_id uuid,
    site_id uuid NOT NULL,
    cosigned_at timestamp with time zone,
    cosigner_id uuid,
    is_excused boolean,
    place character varying(60) NOT NULL,
    CONSTRAINT encounter_encounterevent_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT encounter_encounterevent_participation_check CHECK ((participation >= 0)),
    CONSTRAINT encounter_encounterevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.encounter_encounterevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.encounter_encounterevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.encounter_groupnote (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    topic character varying(200) NOT NULL,
    what_we_did text NOT NULL,
    methods character varying(200) NOT NULL,
    home_practice character varying(300) NOT NULL,
    head_count smallint,
    session_id uuid NOT NULL,
    site_id uuid NOT NULL,
    written_by_id uuid NOT NULL,
    CONSTRAINT encounter_groupnote_head_count_check CHECK ((head_count >= 0)),
    CONSTRAINT encounter_groupnote_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.encounter_groupnoteevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    topic character varying(200) NOT NULL,
    what_we_did text NOT NULL,
    methods character varying(200) NOT NULL,
    home_practice character varying(300) NOT NULL,
    head_count smallint,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    session_id uuid NOT NULL,
    site_id uuid NOT NULL,
    written_by_id uuid NOT NULL,
    CONSTRAINT encounter_groupnoteevent_head_count_check CHECK ((head_count >= 0)),
    CONSTRAINT encounter_groupnoteevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.encounter_groupnoteevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.encounter_groupnoteevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.encounter_kiosk (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(60) NOT NULL,
    key_hash character varying(64) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by_id uuid,
    opened_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT encounter_kiosk_version_check CHECK ((version >= 0)),
    CONSTRAINT kiosk_closed_who_and_when CHECK ((((closed_at IS NULL) AND (closed_by_id IS NULL)) OR ((closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL))))
);
CREATE TABLE zz_scratch_of_the_script.encounter_kioskevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(60) NOT NULL,
    key_hash character varying(64) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by_id uuid,
    opened_by_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT encounter_kioskevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.encounter_kioskevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.encounter_kioskevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.encounter_kiosktry (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    at timestamp with time zone NOT NULL,
    did_fit boolean NOT NULL,
    kiosk_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT encounter_kiosktry_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.encounter_makeupoffer (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    rank smallint NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    episode_id uuid NOT NULL,
    missed_id uuid NOT NULL,
    offered_by_id uuid,
    patient_id uuid NOT NULL,
    seat_id uuid,
    session_id uuid NOT NULL,
    site_id uuid NOT NULL,
    taken_by_id uuid,
    CONSTRAINT encounter_makeupoffer_rank_check CHECK ((rank >= 0)),
    CONSTRAINT encounter_makeupoffer_version_check CHECK ((version >= 0)),
    CONSTRAINT make_up_taken_who_and_when CHECK ((((seat_id IS NULL) AND (taken_at IS NULL) AND (taken_by_id IS NULL)) OR ((seat_id IS NOT NULL) AND (taken_at IS NOT NULL) AND (taken_by_id IS NOT NULL) AND (withdrawn_at IS NULL))))
);
CREATE TABLE zz_scratch_of_the_script.encounter_makeupofferevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    rank smallint NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    episode_id uuid NOT NULL,
    missed_id uuid NOT NULL,
    offered_by_id uuid,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    seat_id uuid,
    session_id uuid NOT NULL,
    site_id uuid NOT NULL,
    taken_by_id uuid,
    CONSTRAINT encounter_makeupofferevent_rank_check CHECK ((rank >= 0)),
    CONSTRAINT encounter_makeupofferevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.encounter_makeupofferevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.encounter_makeupofferevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.encounter_signature (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(10) NOT NULL,
    signer_name character varying(120) NOT NULL,
    credential character varying(30) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    text text NOT NULL,
    text_hash character varying(64) NOT NULL,
    encounter_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    signed_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT encounter_signature_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.encounter_teamreview (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(10) NOT NULL,
    because character varying(300) NOT NULL,
    asked_on date NOT NULL,
    due_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    outcome character varying(300) NOT NULL,
    done_by_id uuid,
    episode_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT encounter_teamreview_version_check CHECK ((version >= 0)),
    CONSTRAINT review_done_who_and_when CHECK ((((done_at IS NULL) AND (done_by_id IS NULL)) OR ((done_at IS NOT NULL) AND (done_by_id IS NOT NULL))))
);
CREATE TABLE zz_scratch_of_the_script.encounter_teamreviewevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(10) NOT NULL,
    because character varying(300) NOT NULL,
    asked_on date NOT NULL,
    due_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    outcome character varying(300) NOT NULL,
    done_by_id uuid,
    episode_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT encounter_teamreviewevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.encounter_teamreviewevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.encounter_teamreviewevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.inquiry_contactattempt (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    at timestamp with time zone NOT NULL,
    reached boolean NOT NULL,
    note character varying(500) NOT NULL,
    by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    CONSTRAINT inquiry_contactattempt_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.inquiry_contactattemptevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    at timestamp with time zone NOT NULL,
    reached boolean NOT NULL,
    note character varying(500) NOT NULL,
    by_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    CONSTRAINT inquiry_contactattemptevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.inquiry_contactattemptevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.inquiry_contactattemptevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.inquiry_inquiry (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    source character varying(20) NOT NULL,
    stage character varying(20) NOT NULL,
    name character varying(120) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    best_time character varying(60) NOT NULL,
    is_safe_to_leave_message boolean NOT NULL,
    is_for_self boolean NOT NULL,
    preferred_track character varying(20) NOT NULL,
    payer_named character varying(120) NOT NULL,
    note text NOT NULL,
    self_check character varying(40) NOT NULL,
    referred_by character varying(120) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    contact_due_at timestamp with time zone NOT NULL,
    first_contact_at timestamp with time zone,
    assessment_at timestamp with time zone,
    closed_at timestamp with time zone,
    close_reason character varying(40) NOT NULL,
    search_name character varying(200) NOT NULL,
    owner_id uuid NOT NULL,
    patient_id uuid,
    site_id uuid NOT NULL,
    CONSTRAINT inquiry_can_be_answered CHECK (((NOT ((phone)::text = ''::text)) OR (NOT ((email)::text = ''::text)))),
    CONSTRAINT inquiry_closed_with_reason CHECK (((((close_reason)::text = ''::text) AND (closed_at IS NULL)) OR ((closed_at IS NOT NULL) AND (NOT ((close_reason)::text = ''::text))))),
    CONSTRAINT inquiry_inquiry_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.inquiry_inquiryevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    source character varying(20) NOT NULL,
    stage character varying(20) NOT NULL,
    name character varying(120) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    best_time character varying(60) NOT NULL,
    is_safe_to_leave_message boolean NOT NULL,
    is_for_self boolean NOT NULL,
    preferred_track character varying(20) NOT NULL,
    payer_named character varying(120) NOT NULL,
    note text NOT NULL,
    self_check character varying(40) NOT NULL,
    referred_by character varying(120) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    contact_due_at timestamp with time zone NOT NULL,
    first_contact_at timestamp with time zone,
    assessment_at timestamp with time zone,
    closed_at timestamp with time zone,
    close_reason character varying(40) NOT NULL,
    search_name character varying(200) NOT NULL,
    owner_id uuid NOT NULL,
    patient_id uuid,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT inquiry_inquiryevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.inquiry_inquiryevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.inquiry_inquiryevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.kernel_auditevent (
    id bigint NOT NULL,
    transaction_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id uuid,
    actor_name character varying(200) NOT NULL,
    on_behalf_of uuid,
    role character varying(120) NOT NULL,
    site_id uuid,
    action character varying(60) NOT NULL,
    object_type character varying(60) NOT NULL,
    object_id uuid,
    patient_id uuid,
    reason character varying(500) NOT NULL,
    request_id uuid
);
ALTER TABLE zz_scratch_of_the_script.kernel_auditevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.kernel_auditevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.kernel_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE TABLE zz_scratch_of_the_script.kernel_draft (
    id uuid NOT NULL,
    author_id uuid NOT NULL,
    form character varying(120) NOT NULL,
    fields jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL
);
CREATE TABLE zz_scratch_of_the_script.kernel_formtoken (
    token uuid NOT NULL,
    made_id uuid,
    used_at timestamp with time zone NOT NULL
);
CREATE TABLE zz_scratch_of_the_script.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE zz_scratch_of_the_script.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_account (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT people_account_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_allergy (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    substance character varying(80) NOT NULL,
    reaction character varying(120) NOT NULL,
    noted_on date NOT NULL,
    entered_in_error_at timestamp with time zone,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_allergy_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_allergyevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    substance character varying(80) NOT NULL,
    reaction character varying(120) NOT NULL,
    noted_on date NOT NULL,
    entered_in_error_at timestamp with time zone,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_allergyevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_allergyevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_allergyevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_chartopening (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    reason character varying(500) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    account_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_chartopening_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_chartopeningevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    reason character varying(500) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    account_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_chartopeningevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_chartopeningevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_chartopeningevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_consent (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(40) NOT NULL,
    text_version character varying(20) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    given_by_name character varying(120) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    recipient character varying(120) NOT NULL,
    purpose character varying(200) NOT NULL,
    covers_part2 boolean NOT NULL,
    withdrawn_at timestamp with time zone,
    recorded_by_id uuid NOT NULL,
    withdrawn_by_id uuid,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    covers_counseling_notes boolean NOT NULL,
    parts character varying(40)[] NOT NULL,
    CONSTRAINT consent_withdrawn_who_and_when CHECK ((((withdrawn_at IS NULL) AND (withdrawn_by_id IS NULL)) OR ((withdrawn_at IS NOT NULL) AND (withdrawn_by_id IS NOT NULL)))),
    CONSTRAINT people_consent_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_consentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(40) NOT NULL,
    text_version character varying(20) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    given_by_name character varying(120) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    recipient character varying(120) NOT NULL,
    purpose character varying(200) NOT NULL,
    covers_part2 boolean NOT NULL,
    withdrawn_at timestamp with time zone,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    withdrawn_by_id uuid,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    covers_counseling_notes boolean NOT NULL,
    parts character varying(40)[] NOT NULL,
    CONSTRAINT people_consentevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_consentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_consentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_contact (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(120) NOT NULL,
    relationship character varying(40) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    is_emergency boolean NOT NULL,
    account_id uuid,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_contact_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_contactevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(120) NOT NULL,
    relationship character varying(40) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    is_emergency boolean NOT NULL,
    account_id uuid,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_contactevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_contactevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_contactevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_grant (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    section character varying(30) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    revoked_at timestamp with time zone,
    contact_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT grant_ends_after_start CHECK ((ends_on >= starts_on)),
    CONSTRAINT people_grant_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_grantevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    section character varying(30) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    revoked_at timestamp with time zone,
    contact_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_grantevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_grantevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_grantevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_license (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(20) NOT NULL,
    number character varying(40) NOT NULL,
    state character varying(2) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    practitioner_id uuid NOT NULL,
    CONSTRAINT license_ends_after_start CHECK ((ends_on >= starts_on)),
    CONSTRAINT people_license_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_licenseevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(20) NOT NULL,
    number character varying(40) NOT NULL,
    state character varying(2) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    CONSTRAINT people_licenseevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_licenseevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_licenseevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_nocontact (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    reason character varying(200) NOT NULL,
    starts_on date NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id uuid,
    first_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    second_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT pair_ended_who_and_when CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL)))),
    CONSTRAINT pair_is_in_order CHECK ((first_id < second_id)),
    CONSTRAINT people_nocontact_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_nocontactevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    reason character varying(200) NOT NULL,
    starts_on date NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id uuid,
    first_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    second_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_nocontactevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_nocontactevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_nocontactevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_patient (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    record_number character varying(12) NOT NULL,
    legal_first character varying(60) NOT NULL,
    legal_last character varying(60) NOT NULL,
    name_used character varying(60) NOT NULL,
    pronouns character varying(30) NOT NULL,
    birth_on date NOT NULL,
    sex_on_file character varying(1) NOT NULL,
    language character varying(10) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    is_safe_to_leave_message boolean NOT NULL,
    street character varying(120) NOT NULL,
    city character varying(60) NOT NULL,
    state character varying(2) NOT NULL,
    zip_code character varying(9) NOT NULL,
    allergies_reviewed_on date,
    search_name character varying(250) NOT NULL,
    account_id uuid,
    site_id uuid NOT NULL,
    CONSTRAINT people_patient_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_patientevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    record_number character varying(12) NOT NULL,
    legal_first character varying(60) NOT NULL,
    legal_last character varying(60) NOT NULL,
    name_used character varying(60) NOT NULL,
    pronouns character varying(30) NOT NULL,
    birth_on date NOT NULL,
    sex_on_file character varying(1) NOT NULL,
    language character varying(10) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    is_safe_to_leave_message boolean NOT NULL,
    street character varying(120) NOT NULL,
    city character varying(60) NOT NULL,
    state character varying(2) NOT NULL,
    zip_code character varying(9) NOT NULL,
    allergies_reviewed_on date,
    search_name character varying(250) NOT NULL,
    account_id uuid,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_patientevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_patientevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_patientevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_practitioner (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    credential character varying(30) NOT NULL,
    npi character varying(10) NOT NULL,
    account_id uuid NOT NULL,
    supervisor_id uuid,
    CONSTRAINT people_practitioner_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_practitionerevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    credential character varying(30) NOT NULL,
    npi character varying(10) NOT NULL,
    account_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    supervisor_id uuid,
    CONSTRAINT people_practitionerevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_practitionerevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_practitionerevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE SEQUENCE zz_scratch_of_the_script.people_record_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE zz_scratch_of_the_script.people_roleassignment (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    role character varying(30) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    accepted_at timestamp with time zone,
    suspended_at timestamp with time zone,
    account_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_roleassignment_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_roleassignmentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    role character varying(30) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    accepted_at timestamp with time zone,
    suspended_at timestamp with time zone,
    account_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT people_roleassignmentevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_roleassignmentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_roleassignmentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_room (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(60) NOT NULL,
    capacity smallint NOT NULL,
    is_virtual boolean NOT NULL,
    site_id uuid NOT NULL,
    retired_on date,
    is_office boolean NOT NULL,
    CONSTRAINT office_is_a_real_room CHECK (((NOT is_virtual) OR (NOT is_office))),
    CONSTRAINT people_room_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT people_room_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.people_roomevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(60) NOT NULL,
    capacity smallint NOT NULL,
    is_virtual boolean NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    retired_on date,
    is_office boolean NOT NULL,
    CONSTRAINT people_roomevent_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT people_roomevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_roomevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_roomevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.people_site (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(120) NOT NULL,
    setting character varying(20) NOT NULL,
    time_zone character varying(60) NOT NULL,
    legal_name character varying(120) NOT NULL,
    npi character varying(10) NOT NULL,
    tax_id character varying(9) NOT NULL,
    taxonomy character varying(10) NOT NULL,
    street character varying(120) NOT NULL,
    city character varying(60) NOT NULL,
    state character varying(2) NOT NULL,
    zip9 character varying(9) NOT NULL,
    phone character varying(20) NOT NULL,
    opens_at time without time zone NOT NULL,
    closes_at time without time zone NOT NULL,
    is_off_campus boolean NOT NULL,
    is_excepted boolean NOT NULL,
    is_part2_program boolean NOT NULL,
    CONSTRAINT people_site_version_check CHECK ((version >= 0)),
    CONSTRAINT site_npi_has_ten_digits CHECK (((npi)::text ~ '^\d{10}$'::text)),
    CONSTRAINT site_zip_has_nine_digits CHECK (((zip9)::text ~ '^\d{9}$'::text))
);
CREATE TABLE zz_scratch_of_the_script.people_siteevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(120) NOT NULL,
    setting character varying(20) NOT NULL,
    time_zone character varying(60) NOT NULL,
    legal_name character varying(120) NOT NULL,
    npi character varying(10) NOT NULL,
    tax_id character varying(9) NOT NULL,
    taxonomy character varying(10) NOT NULL,
    street character varying(120) NOT NULL,
    city character varying(60) NOT NULL,
    state character varying(2) NOT NULL,
    zip9 character varying(9) NOT NULL,
    phone character varying(20) NOT NULL,
    opens_at time without time zone NOT NULL,
    closes_at time without time zone NOT NULL,
    is_off_campus boolean NOT NULL,
    is_excepted boolean NOT NULL,
    is_part2_program boolean NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    CONSTRAINT people_siteevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.people_siteevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.people_siteevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.pghistory_context (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    metadata jsonb NOT NULL
);
CREATE TABLE zz_scratch_of_the_script.placement_assessment (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    assessed_on date NOT NULL,
    edition character varying(20) NOT NULL,
    exclusions character varying(40)[] NOT NULL,
    summary text NOT NULL,
    assessed_by_id uuid NOT NULL,
    inquiry_id uuid,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    safety_id uuid NOT NULL,
    alerts_answered character varying(20)[] NOT NULL,
    diastolic smallint,
    glucose smallint,
    has_diagnosis boolean NOT NULL,
    is_likely_to_benefit boolean NOT NULL,
    is_stepping_down boolean NOT NULL,
    potassium numeric(4,1),
    pulse smallint,
    systolic smallint,
    temperature_f numeric(5,1),
    weekly_minutes smallint NOT NULL,
    CONSTRAINT placement_assessment_diastolic_check CHECK ((diastolic >= 0)),
    CONSTRAINT placement_assessment_glucose_check CHECK ((glucose >= 0)),
    CONSTRAINT placement_assessment_pulse_check CHECK ((pulse >= 0)),
    CONSTRAINT placement_assessment_systolic_check CHECK ((systolic >= 0)),
    CONSTRAINT placement_assessment_version_check CHECK ((version >= 0)),
    CONSTRAINT placement_assessment_weekly_minutes_check CHECK ((weekly_minutes >= 0))
);
CREATE TABLE zz_scratch_of_the_script.placement_assessmentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    assessed_on date NOT NULL,
    edition character varying(20) NOT NULL,
    exclusions character varying(40)[] NOT NULL,
    summary text NOT NULL,
    assessed_by_id uuid NOT NULL,
    inquiry_id uuid,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    safety_id uuid NOT NULL,
    alerts_answered character varying(20)[] NOT NULL,
    diastolic smallint,
    glucose smallint,
    has_diagnosis boolean NOT NULL,
    is_likely_to_benefit boolean NOT NULL,
    is_stepping_down boolean NOT NULL,
    potassium numeric(4,1),
    pulse smallint,
    systolic smallint,
    temperature_f numeric(5,1),
    weekly_minutes smallint NOT NULL,
    CONSTRAINT placement_assessmentevent_diastolic_check CHECK ((diastolic >= 0)),
    CONSTRAINT placement_assessmentevent_glucose_check CHECK ((glucose >= 0)),
    CONSTRAINT placement_assessmentevent_pulse_check CHECK ((pulse >= 0)),
    CONSTRAINT placement_assessmentevent_systolic_check CHECK ((systolic >= 0)),
    CONSTRAINT placement_assessmentevent_version_check CHECK ((version >= 0)),
    CONSTRAINT placement_assessmentevent_weekly_minutes_check CHECK ((weekly_minutes >= 0))
);
ALTER TABLE zz_scratch_of_the_script.placement_assessmentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.placement_assessmentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.placement_dimensionrating (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    dimension character varying(40) NOT NULL,
    rating smallint NOT NULL,
    rationale text NOT NULL,
    assessment_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT placement_dimensionrating_rating_check CHECK ((rating >= 0)),
    CONSTRAINT placement_dimensionrating_version_check CHECK ((version >= 0)),
    CONSTRAINT rating_is_0_to_4 CHECK ((rating <= 4))
);
CREATE TABLE zz_scratch_of_the_script.placement_dimensionratingevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    dimension character varying(40) NOT NULL,
    rating smallint NOT NULL,
    rationale text NOT NULL,
    assessment_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT placement_dimensionratingevent_rating_check CHECK ((rating >= 0)),
    CONSTRAINT placement_dimensionratingevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.placement_dimensionratingevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.placement_dimensionratingevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.placement_episode (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    number character varying(20) NOT NULL,
    level character varying(20) NOT NULL,
    track character varying(20) NOT NULL,
    condition character varying(3) NOT NULL,
    admitted_on date NOT NULL,
    planned_weeks smallint NOT NULL,
    planned_end_on date NOT NULL,
    hospital_left_on date,
    ended_on date,
    admitted_by_id uuid NOT NULL,
    coverage_id uuid,
    ended_by_id uuid,
    patient_id uuid NOT NULL,
    psychiatrist_id uuid NOT NULL,
    site_id uuid NOT NULL,
    therapist_id uuid NOT NULL,
    placement_id uuid NOT NULL,
    principal_dx character varying(10) NOT NULL,
    CONSTRAINT episode_ended_who_and_when CHECK ((((ended_by_id IS NULL) AND (ended_on IS NULL)) OR ((ended_by_id IS NOT NULL) AND (ended_on IS NOT NULL)))),
    CONSTRAINT episode_ends_after_admission CHECK (((ended_on IS NULL) OR (ended_on >= admitted_on))),
    CONSTRAINT placement_episode_planned_weeks_check CHECK ((planned_weeks >= 0)),
    CONSTRAINT placement_episode_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.placement_episodeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    number character varying(20) NOT NULL,
    level character varying(20) NOT NULL,
    track character varying(20) NOT NULL,
    condition character varying(3) NOT NULL,
    admitted_on date NOT NULL,
    planned_weeks smallint NOT NULL,
    planned_end_on date NOT NULL,
    hospital_left_on date,
    ended_on date,
    admitted_by_id uuid NOT NULL,
    coverage_id uuid,
    ended_by_id uuid,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    psychiatrist_id uuid NOT NULL,
    site_id uuid NOT NULL,
    therapist_id uuid NOT NULL,
    placement_id uuid NOT NULL,
    principal_dx character varying(10) NOT NULL,
    CONSTRAINT placement_episodeevent_planned_weeks_check CHECK ((planned_weeks >= 0)),
    CONSTRAINT placement_episodeevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.placement_episodeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.placement_episodeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.placement_placement (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    suggested_level character varying(20) NOT NULL,
    level character varying(20) NOT NULL,
    reasons text[] NOT NULL,
    override_code character varying(40) NOT NULL,
    override_note text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    assessment_id uuid NOT NULL,
    decided_by_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT override_has_a_reason CHECK ((((level)::text = (suggested_level)::text) OR (NOT ((override_code)::text = ''::text)))),
    CONSTRAINT placement_placement_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.placement_placementevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    suggested_level character varying(20) NOT NULL,
    level character varying(20) NOT NULL,
    reasons text[] NOT NULL,
    override_code character varying(40) NOT NULL,
    override_note text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    assessment_id uuid NOT NULL,
    decided_by_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT placement_placementevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.placement_placementevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.placement_placementevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.placement_safetyplan (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    warning_signs text NOT NULL,
    own_ways text NOT NULL,
    people_places text NOT NULL,
    helpers text NOT NULL,
    professionals text NOT NULL,
    safer_home text NOT NULL,
    reviewed_on date NOT NULL,
    is_agreed boolean NOT NULL,
    made_with_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT placement_safetyplan_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.placement_safetyplanevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    warning_signs text NOT NULL,
    own_ways text NOT NULL,
    people_places text NOT NULL,
    helpers text NOT NULL,
    professionals text NOT NULL,
    safer_home text NOT NULL,
    reviewed_on date NOT NULL,
    is_agreed boolean NOT NULL,
    made_with_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT placement_safetyplanevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.placement_safetyplanevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.placement_safetyplanevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.placement_safetyscreen (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    wish_dead boolean NOT NULL,
    thoughts boolean NOT NULL,
    method boolean,
    intent boolean,
    plan boolean,
    behavior_ever boolean NOT NULL,
    behavior_three_months boolean,
    result character varying(10) NOT NULL,
    cleared_at timestamp with time zone,
    cleared_reason character varying(500) NOT NULL,
    asked_by_id uuid NOT NULL,
    cleared_by_id uuid,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT placement_safetyscreen_version_check CHECK ((version >= 0)),
    CONSTRAINT safety_cleared_who_when_why CHECK ((((cleared_at IS NULL) AND (cleared_by_id IS NULL) AND ((cleared_reason)::text = ''::text)) OR ((cleared_at IS NOT NULL) AND (cleared_by_id IS NOT NULL) AND (NOT ((cleared_reason)::text = ''::text)))))
);
CREATE TABLE zz_scratch_of_the_script.placement_safetyscreenevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    wish_dead boolean NOT NULL,
    thoughts boolean NOT NULL,
    method boolean,
    intent boolean,
    plan boolean,
    behavior_ever boolean NOT NULL,
    behavior_three_months boolean,
    result character varying(10) NOT NULL,
    cleared_at timestamp with time zone,
    cleared_reason character varying(500) NOT NULL,
    asked_by_id uuid NOT NULL,
    cleared_by_id uuid,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT placement_safetyscreenevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.placement_safetyscreenevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.placement_safetyscreenevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.plan_careplan (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    number smallint NOT NULL,
    state character varying(20) NOT NULL,
    weekly_minutes smallint NOT NULL,
    weeks smallint NOT NULL,
    patient_words text NOT NULL,
    strengths text NOT NULL,
    barriers text NOT NULL,
    in_force_on date,
    superseded_on date,
    drafted_by_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    declined_at timestamp with time zone,
    declined_because character varying(300) NOT NULL,
    declined_told_to_id uuid,
    CONSTRAINT plan_careplan_number_check CHECK ((number >= 0)),
    CONSTRAINT plan_careplan_version_check CHECK ((version >= 0)),
    CONSTRAINT plan_careplan_weekly_minutes_check CHECK ((weekly_minutes >= 0)),
    CONSTRAINT plan_careplan_weeks_check CHECK ((weeks >= 0)),
    CONSTRAINT plan_declined_who_when_why CHECK ((((declined_at IS NULL) AND ((declined_because)::text = ''::text) AND (declined_told_to_id IS NULL)) OR ((declined_at IS NOT NULL) AND (declined_told_to_id IS NOT NULL) AND (NOT ((declined_because)::text = ''::text)))))
);
CREATE TABLE zz_scratch_of_the_script.plan_careplanevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    number smallint NOT NULL,
    state character varying(20) NOT NULL,
    weekly_minutes smallint NOT NULL,
    weeks smallint NOT NULL,
    patient_words text NOT NULL,
    strengths text NOT NULL,
    barriers text NOT NULL,
    in_force_on date,
    superseded_on date,
    drafted_by_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    declined_at timestamp with time zone,
    declined_because character varying(300) NOT NULL,
    declined_told_to_id uuid,
    CONSTRAINT plan_careplanevent_number_check CHECK ((number >= 0)),
    CONSTRAINT plan_careplanevent_version_check CHECK ((version >= 0)),
    CONSTRAINT plan_careplanevent_weekly_minutes_check CHECK ((weekly_minutes >= 0)),
    CONSTRAINT plan_careplanevent_weeks_check CHECK ((weeks >= 0))
);
ALTER TABLE zz_scratch_of_the_script.plan_careplanevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.plan_careplanevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.plan_certification (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    certified_on date NOT NULL,
    ends_on date NOT NULL,
    weekly_minutes smallint NOT NULL,
    statement text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    text_hash character varying(64) NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    physician_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    site_id uuid NOT NULL,
    discharge_goals text NOT NULL,
    response text NOT NULL,
    symptoms_at_risk text NOT NULL,
    CONSTRAINT certification_ends_after_start CHECK ((ends_on >= certified_on)),
    CONSTRAINT plan_certification_version_check CHECK ((version >= 0)),
    CONSTRAINT plan_certification_weekly_minutes_check CHECK ((weekly_minutes >= 0))
);
CREATE TABLE zz_scratch_of_the_script.plan_certificationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    certified_on date NOT NULL,
    ends_on date NOT NULL,
    weekly_minutes smallint NOT NULL,
    statement text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    text_hash character varying(64) NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    physician_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    site_id uuid NOT NULL,
    discharge_goals text NOT NULL,
    response text NOT NULL,
    symptoms_at_risk text NOT NULL,
    CONSTRAINT plan_certificationevent_version_check CHECK ((version >= 0)),
    CONSTRAINT plan_certificationevent_weekly_minutes_check CHECK ((weekly_minutes >= 0))
);
ALTER TABLE zz_scratch_of_the_script.plan_certificationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.plan_certificationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.plan_diagnosis (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    code character varying(8) NOT NULL,
    rank smallint NOT NULL,
    recorded_on date NOT NULL,
    entered_in_error_at timestamp with time zone,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT plan_diagnosis_rank_check CHECK ((rank >= 0)),
    CONSTRAINT plan_diagnosis_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.plan_diagnosisevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    code character varying(8) NOT NULL,
    rank smallint NOT NULL,
    recorded_on date NOT NULL,
    entered_in_error_at timestamp with time zone,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT plan_diagnosisevent_rank_check CHECK ((rank >= 0)),
    CONSTRAINT plan_diagnosisevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.plan_diagnosisevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.plan_diagnosisevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.plan_goal (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    rank smallint NOT NULL,
    text character varying(300) NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    problem_id uuid NOT NULL,
    CONSTRAINT plan_goal_rank_check CHECK ((rank >= 0)),
    CONSTRAINT plan_goal_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.plan_goalevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    rank smallint NOT NULL,
    text character varying(300) NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    problem_id uuid NOT NULL,
    CONSTRAINT plan_goalevent_rank_check CHECK ((rank >= 0)),
    CONSTRAINT plan_goalevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.plan_goalevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.plan_goalevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.plan_intervention (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    module character varying(6) NOT NULL,
    method character varying(120) NOT NULL,
    minutes smallint NOT NULL,
    times smallint NOT NULL,
    every_weeks smallint NOT NULL,
    weeks smallint NOT NULL,
    responsible character varying(120) NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    objective_id uuid NOT NULL,
    same_as_id uuid,
    CONSTRAINT plan_intervention_every_weeks_check CHECK ((every_weeks >= 0)),
    CONSTRAINT plan_intervention_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT plan_intervention_times_check CHECK ((times >= 0)),
    CONSTRAINT plan_intervention_version_check CHECK ((version >= 0)),
    CONSTRAINT plan_intervention_weeks_check CHECK ((weeks >= 0))
);
CREATE TABLE zz_scratch_of_the_script.plan_interventionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    module character varying(6) NOT NULL,
    method character varying(120) NOT NULL,
    minutes smallint NOT NULL,
    times smallint NOT NULL,
    every_weeks smallint NOT NULL,
    weeks smallint NOT NULL,
    responsible character varying(120) NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    objective_id uuid NOT NULL,
    same_as_id uuid,
    CONSTRAINT plan_interventionevent_every_weeks_check CHECK ((every_weeks >= 0)),
    CONSTRAINT plan_interventionevent_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT plan_interventionevent_times_check CHECK ((times >= 0)),
    CONSTRAINT plan_interventionevent_version_check CHECK ((version >= 0)),
    CONSTRAINT plan_interventionevent_weeks_check CHECK ((weeks >= 0))
);
ALTER TABLE zz_scratch_of_the_script.plan_interventionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.plan_interventionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.plan_objective (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    label character varying(8) NOT NULL,
    text character varying(300) NOT NULL,
    measure character varying(80) NOT NULL,
    starts_at character varying(40) NOT NULL,
    target character varying(40) NOT NULL,
    target_on date NOT NULL,
    closed_on date,
    outcome character varying(20) NOT NULL,
    goal_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    site_id uuid NOT NULL,
    continues_id uuid,
    CONSTRAINT plan_objective_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.plan_objectiveevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    label character varying(8) NOT NULL,
    text character varying(300) NOT NULL,
    measure character varying(80) NOT NULL,
    starts_at character varying(40) NOT NULL,
    target character varying(40) NOT NULL,
    target_on date NOT NULL,
    closed_on date,
    outcome character varying(20) NOT NULL,
    goal_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    site_id uuid NOT NULL,
    continues_id uuid,
    CONSTRAINT plan_objectiveevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.plan_objectiveevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.plan_objectiveevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.plan_planreview (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    reviewed_on date NOT NULL,
    summary text NOT NULL,
    next_due_on date NOT NULL,
    patient_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    reviewed_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT plan_planreview_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.plan_planreviewevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    reviewed_on date NOT NULL,
    summary text NOT NULL,
    next_due_on date NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    reviewed_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT plan_planreviewevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.plan_planreviewevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.plan_planreviewevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.plan_plansignature (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(10) NOT NULL,
    name_typed character varying(120) NOT NULL,
    credential character varying(30) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    text text NOT NULL,
    text_hash character varying(64) NOT NULL,
    patient_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    signed_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT plan_plansignature_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.plan_problem (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    rank smallint NOT NULL,
    own_words character varying(300) NOT NULL,
    statement character varying(300) NOT NULL,
    diagnosis_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT plan_problem_rank_check CHECK ((rank >= 0)),
    CONSTRAINT plan_problem_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.plan_problemevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    rank smallint NOT NULL,
    own_words character varying(300) NOT NULL,
    statement character varying(300) NOT NULL,
    diagnosis_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT plan_problemevent_rank_check CHECK ((rank >= 0)),
    CONSTRAINT plan_problemevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.plan_problemevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.plan_problemevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_bookablehours (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    weekday smallint NOT NULL,
    starts_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    minutes smallint NOT NULL,
    service_types character varying(3)[] NOT NULL,
    is_open_to_patients boolean NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    practitioner_id uuid NOT NULL,
    room_id uuid,
    site_id uuid NOT NULL,
    CONSTRAINT bookable_days_in_order CHECK (((ends_on IS NULL) OR (ends_on >= (starts_on - '1 day'::interval)))),
    CONSTRAINT bookable_hours_in_order CHECK ((ends_at > starts_at)),
    CONSTRAINT bookable_visit_lasts_a_while CHECK ((minutes >= 5)),
    CONSTRAINT program_bookablehours_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT program_bookablehours_version_check CHECK ((version >= 0)),
    CONSTRAINT program_bookablehours_weekday_check CHECK ((weekday >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_bookablehoursevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    weekday smallint NOT NULL,
    starts_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    minutes smallint NOT NULL,
    service_types character varying(3)[] NOT NULL,
    is_open_to_patients boolean NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    room_id uuid,
    site_id uuid NOT NULL,
    CONSTRAINT program_bookablehoursevent_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT program_bookablehoursevent_version_check CHECK ((version >= 0)),
    CONSTRAINT program_bookablehoursevent_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_bookablehoursevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_bookablehoursevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_booking (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    during tstzrange NOT NULL,
    released_at timestamp with time zone,
    practitioner_id uuid,
    room_id uuid,
    site_id uuid NOT NULL,
    session_id uuid,
    visit_id uuid,
    CONSTRAINT booking_is_for_one_event CHECK ((((session_id IS NOT NULL) AND (visit_id IS NULL)) OR ((session_id IS NULL) AND (visit_id IS NOT NULL)))),
    CONSTRAINT booking_is_of_one_thing CHECK ((((practitioner_id IS NOT NULL) AND (room_id IS NULL)) OR ((practitioner_id IS NULL) AND (room_id IS NOT NULL)))),
    CONSTRAINT program_booking_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_bookingevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    during tstzrange NOT NULL,
    released_at timestamp with time zone,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    practitioner_id uuid,
    room_id uuid,
    site_id uuid NOT NULL,
    session_id uuid,
    visit_id uuid,
    CONSTRAINT program_bookingevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_bookingevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_bookingevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_bridge (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    module character varying(6) NOT NULL,
    "on" date NOT NULL,
    minutes smallint NOT NULL,
    entered_in_error_at timestamp with time zone,
    by_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_bridge_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT program_bridge_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_bridgeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    module character varying(6) NOT NULL,
    "on" date NOT NULL,
    minutes smallint NOT NULL,
    entered_in_error_at timestamp with time zone,
    by_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_bridgeevent_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT program_bridgeevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_bridgeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_bridgeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_calendarfeed (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    name character varying(60) NOT NULL,
    last_read_at timestamp with time zone,
    revoked_at timestamp with time zone,
    account_id uuid NOT NULL,
    CONSTRAINT program_calendarfeed_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_calendarfeedevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    name character varying(60) NOT NULL,
    last_read_at timestamp with time zone,
    revoked_at timestamp with time zone,
    account_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    CONSTRAINT program_calendarfeedevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_calendarfeedevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_calendarfeedevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_cancelpolicy (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    hours_before smallint NOT NULL,
    fee_cents integer NOT NULL,
    waived_times smallint NOT NULL,
    exempt_payers character varying(40)[] NOT NULL,
    text text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    site_id uuid NOT NULL,
    CONSTRAINT cancel_policy_days_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT program_cancelpolicy_fee_cents_check CHECK ((fee_cents >= 0)),
    CONSTRAINT program_cancelpolicy_hours_before_check CHECK ((hours_before >= 0)),
    CONSTRAINT program_cancelpolicy_version_check CHECK ((version >= 0)),
    CONSTRAINT program_cancelpolicy_waived_times_check CHECK ((waived_times >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_cancelpolicyevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    hours_before smallint NOT NULL,
    fee_cents integer NOT NULL,
    waived_times smallint NOT NULL,
    exempt_payers character varying(40)[] NOT NULL,
    text text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_cancelpolicyevent_fee_cents_check CHECK ((fee_cents >= 0)),
    CONSTRAINT program_cancelpolicyevent_hours_before_check CHECK ((hours_before >= 0)),
    CONSTRAINT program_cancelpolicyevent_version_check CHECK ((version >= 0)),
    CONSTRAINT program_cancelpolicyevent_waived_times_check CHECK ((waived_times >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_cancelpolicyevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_cancelpolicyevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_closure (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    reason character varying(120) NOT NULL,
    site_id uuid NOT NULL,
    reopened_at timestamp with time zone,
    reopened_by_id uuid,
    CONSTRAINT closure_reopened_who_and_when CHECK ((((reopened_at IS NULL) AND (reopened_by_id IS NULL)) OR ((reopened_at IS NOT NULL) AND (reopened_by_id IS NOT NULL)))),
    CONSTRAINT program_closure_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_closureevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    reason character varying(120) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    reopened_at timestamp with time zone,
    reopened_by_id uuid,
    CONSTRAINT program_closureevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_closureevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_closureevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_commitment (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    weekday smallint NOT NULL,
    starts_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    kind character varying(8) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT commitment_days_in_order CHECK (((ends_on IS NULL) OR (ends_on >= (starts_on - '1 day'::interval)))),
    CONSTRAINT commitment_ends_after_start CHECK ((ends_at > starts_at)),
    CONSTRAINT commitment_is_on_a_weekday CHECK ((weekday <= 6)),
    CONSTRAINT program_commitment_version_check CHECK ((version >= 0)),
    CONSTRAINT program_commitment_weekday_check CHECK ((weekday >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_commitmentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    weekday smallint NOT NULL,
    starts_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    kind character varying(8) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_commitmentevent_version_check CHECK ((version >= 0)),
    CONSTRAINT program_commitmentevent_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_commitmentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_commitmentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_enrollment (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    end_reason character varying(120) NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    group_id uuid NOT NULL,
    CONSTRAINT enrollment_ends_after_start CHECK (((ends_on IS NULL) OR (ends_on >= (starts_on - '1 day'::interval)))),
    CONSTRAINT program_enrollment_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_enrollmentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    end_reason character varying(120) NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    group_id uuid NOT NULL,
    CONSTRAINT program_enrollmentevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_enrollmentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_enrollmentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_group (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(80) NOT NULL,
    service_type character varying(3) NOT NULL,
    condition character varying(3) NOT NULL,
    capacity smallint NOT NULL,
    min_size smallint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    coleader_id uuid,
    leader_id uuid NOT NULL,
    room_id uuid NOT NULL,
    site_id uuid NOT NULL,
    track_id uuid NOT NULL,
    CONSTRAINT program_group_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT program_group_min_size_check CHECK ((min_size >= 0)),
    CONSTRAINT program_group_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_groupevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    name character varying(80) NOT NULL,
    service_type character varying(3) NOT NULL,
    condition character varying(3) NOT NULL,
    capacity smallint NOT NULL,
    min_size smallint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    coleader_id uuid,
    leader_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    room_id uuid NOT NULL,
    site_id uuid NOT NULL,
    track_id uuid NOT NULL,
    CONSTRAINT program_groupevent_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT program_groupevent_min_size_check CHECK ((min_size >= 0)),
    CONSTRAINT program_groupevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_groupevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_groupevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_groupsession (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    module character varying(6) NOT NULL,
    cancelled_at timestamp with time zone,
    cancel_reason character varying(200) NOT NULL,
    cancelled_by_id uuid,
    coleader_id uuid,
    group_id uuid NOT NULL,
    leader_id uuid NOT NULL,
    room_id uuid NOT NULL,
    site_id uuid NOT NULL,
    series_id uuid,
    series_on date,
    CONSTRAINT program_groupsession_version_check CHECK ((version >= 0)),
    CONSTRAINT session_cancelled_who_and_when CHECK ((((cancelled_at IS NULL) AND (cancelled_by_id IS NULL)) OR ((cancelled_at IS NOT NULL) AND (cancelled_by_id IS NOT NULL)))),
    CONSTRAINT session_ends_after_start CHECK ((ends_at > starts_at)),
    CONSTRAINT session_of_a_series_has_its_day CHECK ((((series_id IS NULL) AND (series_on IS NULL)) OR ((series_id IS NOT NULL) AND (series_on IS NOT NULL))))
);
CREATE TABLE zz_scratch_of_the_script.program_groupsessionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    module character varying(6) NOT NULL,
    cancelled_at timestamp with time zone,
    cancel_reason character varying(200) NOT NULL,
    cancelled_by_id uuid,
    coleader_id uuid,
    group_id uuid NOT NULL,
    leader_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    room_id uuid NOT NULL,
    site_id uuid NOT NULL,
    series_id uuid,
    series_on date,
    CONSTRAINT program_groupsessionevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_groupsessionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_groupsessionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_groupterms (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    curriculum character varying(12) NOT NULL,
    conditions character varying(3)[] NOT NULL,
    is_virtual boolean NOT NULL,
    minutes smallint NOT NULL,
    times_a_week smallint NOT NULL,
    weekdays smallint[] NOT NULL,
    starts time without time zone[] NOT NULL,
    language character varying(10) NOT NULL,
    gender character varying(1) NOT NULL,
    age_band character varying(8) NOT NULL,
    needs_coleader boolean NOT NULL,
    group_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT group_terms_days_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT group_terms_last_a_while CHECK ((minutes >= 1)),
    CONSTRAINT group_terms_times CHECK (((times_a_week >= 1) AND (times_a_week <= 7))),
    CONSTRAINT program_groupterms_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT program_groupterms_times_a_week_check CHECK ((times_a_week >= 0)),
    CONSTRAINT program_groupterms_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_grouptermsevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    curriculum character varying(12) NOT NULL,
    conditions character varying(3)[] NOT NULL,
    is_virtual boolean NOT NULL,
    minutes smallint NOT NULL,
    times_a_week smallint NOT NULL,
    weekdays smallint[] NOT NULL,
    starts time without time zone[] NOT NULL,
    language character varying(10) NOT NULL,
    gender character varying(1) NOT NULL,
    age_band character varying(8) NOT NULL,
    needs_coleader boolean NOT NULL,
    group_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_grouptermsevent_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT program_grouptermsevent_times_a_week_check CHECK ((times_a_week >= 0)),
    CONSTRAINT program_grouptermsevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_grouptermsevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_grouptermsevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_leave (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    during tstzrange NOT NULL,
    kind character varying(10) NOT NULL,
    from_file_uid character varying(250) NOT NULL,
    canceled_at timestamp with time zone,
    canceled_by_id uuid,
    practitioner_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    CONSTRAINT leave_canceled_who_and_when CHECK ((((canceled_at IS NULL) AND (canceled_by_id IS NULL)) OR ((canceled_at IS NOT NULL) AND (canceled_by_id IS NOT NULL)))),
    CONSTRAINT program_leave_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_leaveevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    during tstzrange NOT NULL,
    kind character varying(10) NOT NULL,
    from_file_uid character varying(250) NOT NULL,
    canceled_at timestamp with time zone,
    canceled_by_id uuid,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    CONSTRAINT program_leaveevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_leaveevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_leaveevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_notice (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    says character varying(400) NOT NULL,
    tell_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    patient_id uuid,
    practitioner_id uuid,
    site_id uuid NOT NULL,
    told_by_id uuid,
    plan_id uuid,
    CONSTRAINT notice_is_for_one_person CHECK ((((patient_id IS NOT NULL) AND (practitioner_id IS NULL)) OR ((patient_id IS NULL) AND (practitioner_id IS NOT NULL)))),
    CONSTRAINT notice_told_who_and_when CHECK ((((told_at IS NULL) AND (told_by_id IS NULL)) OR ((told_at IS NOT NULL) AND (told_by_id IS NOT NULL)))),
    CONSTRAINT program_notice_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_noticeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    says character varying(400) NOT NULL,
    tell_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    patient_id uuid,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    practitioner_id uuid,
    site_id uuid NOT NULL,
    told_by_id uuid,
    plan_id uuid,
    CONSTRAINT program_noticeevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_noticeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_noticeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_planrun (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    state character varying(10) NOT NULL,
    seconds smallint NOT NULL,
    seed integer NOT NULL,
    from_step integer NOT NULL,
    began_at timestamp with time zone,
    heard_at timestamp with time zone,
    ended_at timestamp with time zone,
    stop_asked_at timestamp with time zone,
    phase character varying(60) NOT NULL,
    percent smallint NOT NULL,
    cost integer,
    bound integer,
    bound_of character varying(80) NOT NULL,
    says character varying(300) NOT NULL,
    asked_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT program_planrun_from_step_check CHECK ((from_step >= 0)),
    CONSTRAINT program_planrun_percent_check CHECK ((percent >= 0)),
    CONSTRAINT program_planrun_seconds_check CHECK ((seconds >= 0)),
    CONSTRAINT program_planrun_seed_check CHECK ((seed >= 0)),
    CONSTRAINT program_planrun_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_planrunevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    state character varying(10) NOT NULL,
    seconds smallint NOT NULL,
    seed integer NOT NULL,
    from_step integer NOT NULL,
    began_at timestamp with time zone,
    heard_at timestamp with time zone,
    ended_at timestamp with time zone,
    stop_asked_at timestamp with time zone,
    phase character varying(60) NOT NULL,
    percent smallint NOT NULL,
    cost integer,
    bound integer,
    bound_of character varying(80) NOT NULL,
    says character varying(300) NOT NULL,
    asked_by_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT program_planrunevent_from_step_check CHECK ((from_step >= 0)),
    CONSTRAINT program_planrunevent_percent_check CHECK ((percent >= 0)),
    CONSTRAINT program_planrunevent_seconds_check CHECK ((seconds >= 0)),
    CONSTRAINT program_planrunevent_seed_check CHECK ((seed >= 0)),
    CONSTRAINT program_planrunevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_planrunevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_planrunevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_planstep (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    number integer NOT NULL,
    kind character varying(20) NOT NULL,
    says character varying(300) NOT NULL,
    because character varying(200) NOT NULL,
    week text NOT NULL,
    cost integer NOT NULL,
    hard integer NOT NULL,
    undone_at timestamp with time zone,
    made_by_id uuid NOT NULL,
    site_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT program_planstep_hard_check CHECK ((hard >= 0)),
    CONSTRAINT program_planstep_number_check CHECK ((number >= 0)),
    CONSTRAINT program_planstep_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_planstepevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    number integer NOT NULL,
    kind character varying(20) NOT NULL,
    says character varying(300) NOT NULL,
    because character varying(200) NOT NULL,
    week text NOT NULL,
    cost integer NOT NULL,
    hard integer NOT NULL,
    undone_at timestamp with time zone,
    made_by_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT program_planstepevent_hard_check CHECK ((hard >= 0)),
    CONSTRAINT program_planstepevent_number_check CHECK ((number >= 0)),
    CONSTRAINT program_planstepevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_planstepevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_planstepevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_seat (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    during tstzrange NOT NULL,
    is_walk_in boolean NOT NULL,
    released_at timestamp with time zone,
    release_reason character varying(120) NOT NULL,
    enrollment_id uuid,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    released_by_id uuid,
    session_id uuid,
    site_id uuid NOT NULL,
    visit_id uuid,
    CONSTRAINT program_seat_version_check CHECK ((version >= 0)),
    CONSTRAINT seat_is_in_one_event CHECK ((((session_id IS NOT NULL) AND (visit_id IS NULL)) OR ((session_id IS NULL) AND (visit_id IS NOT NULL)))),
    CONSTRAINT seat_released_who_and_when CHECK ((((released_at IS NULL) AND (released_by_id IS NULL)) OR ((released_at IS NOT NULL) AND (released_by_id IS NOT NULL))))
);
CREATE TABLE zz_scratch_of_the_script.program_seatevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    during tstzrange NOT NULL,
    is_walk_in boolean NOT NULL,
    released_at timestamp with time zone,
    release_reason character varying(120) NOT NULL,
    enrollment_id uuid,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    released_by_id uuid,
    session_id uuid,
    site_id uuid NOT NULL,
    visit_id uuid,
    CONSTRAINT program_seatevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_seatevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_seatevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_series (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    weekday smallint NOT NULL,
    starts_at time without time zone NOT NULL,
    minutes smallint NOT NULL,
    time_zone character varying(60) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    group_id uuid NOT NULL,
    site_id uuid NOT NULL,
    coleader_id uuid,
    leader_id uuid,
    room_id uuid,
    CONSTRAINT program_series_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT program_series_version_check CHECK ((version >= 0)),
    CONSTRAINT program_series_weekday_check CHECK ((weekday >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_seriesevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    weekday smallint NOT NULL,
    starts_at time without time zone NOT NULL,
    minutes smallint NOT NULL,
    time_zone character varying(60) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    group_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    coleader_id uuid,
    leader_id uuid,
    room_id uuid,
    CONSTRAINT program_seriesevent_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT program_seriesevent_version_check CHECK ((version >= 0)),
    CONSTRAINT program_seriesevent_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_seriesevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_seriesevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_shift (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    weekday smallint NOT NULL,
    starts_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    practitioner_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_shift_version_check CHECK ((version >= 0)),
    CONSTRAINT program_shift_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT shift_days_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT shift_ends_after_start CHECK ((ends_at > starts_at)),
    CONSTRAINT shift_is_on_a_weekday CHECK ((weekday <= 6))
);
CREATE TABLE zz_scratch_of_the_script.program_shiftevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    weekday smallint NOT NULL,
    starts_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_shiftevent_version_check CHECK ((version >= 0)),
    CONSTRAINT program_shiftevent_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_shiftevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_shiftevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_sizelimit (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    cap smallint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    source character varying(200) NOT NULL,
    payer_id uuid,
    site_id uuid NOT NULL,
    CONSTRAINT program_sizelimit_cap_check CHECK ((cap >= 0)),
    CONSTRAINT program_sizelimit_version_check CHECK ((version >= 0)),
    CONSTRAINT size_limit_days_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT size_limit_lets_someone_in CHECK ((cap >= 1))
);
CREATE TABLE zz_scratch_of_the_script.program_sizelimitevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    cap smallint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    source character varying(200) NOT NULL,
    payer_id uuid,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_sizelimitevent_cap_check CHECK ((cap >= 0)),
    CONSTRAINT program_sizelimitevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_sizelimitevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_sizelimitevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_track (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    code character varying(20) NOT NULL,
    name character varying(60) NOT NULL,
    starts_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_track_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_trackevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    code character varying(20) NOT NULL,
    name character varying(60) NOT NULL,
    starts_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_trackevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_trackevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_trackevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_visit (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    "on" date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    cancel_reason character varying(200) NOT NULL,
    cancelled_by_id uuid,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    room_id uuid,
    site_id uuid NOT NULL,
    cancel_fee_cents integer NOT NULL,
    fee_waived_at timestamp with time zone,
    fee_waived_because character varying(200) NOT NULL,
    fee_waived_by_id uuid,
    series_on date,
    cancel_policy_id uuid,
    series_id uuid,
    CONSTRAINT fee_waived_who_when_why CHECK ((((fee_waived_at IS NULL) AND ((fee_waived_because)::text = ''::text) AND (fee_waived_by_id IS NULL)) OR ((fee_waived_at IS NOT NULL) AND (fee_waived_by_id IS NOT NULL) AND (NOT ((fee_waived_because)::text = ''::text))))),
    CONSTRAINT program_visit_cancel_fee_cents_check CHECK ((cancel_fee_cents >= 0)),
    CONSTRAINT program_visit_version_check CHECK ((version >= 0)),
    CONSTRAINT visit_ends_after_start CHECK ((ends_at > starts_at)),
    CONSTRAINT visit_of_a_series_has_its_day CHECK ((((series_id IS NULL) AND (series_on IS NULL)) OR ((series_id IS NOT NULL) AND (series_on IS NOT NULL))))
);
CREATE TABLE zz_scratch_of_the_script.program_visitevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    "on" date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    cancel_reason character varying(200) NOT NULL,
    cancelled_by_id uuid,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    room_id uuid,
    site_id uuid NOT NULL,
    cancel_fee_cents integer NOT NULL,
    fee_waived_at timestamp with time zone,
    fee_waived_because character varying(200) NOT NULL,
    fee_waived_by_id uuid,
    series_on date,
    cancel_policy_id uuid,
    series_id uuid,
    CONSTRAINT program_visitevent_cancel_fee_cents_check CHECK ((cancel_fee_cents >= 0)),
    CONSTRAINT program_visitevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_visitevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_visitevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_visitseries (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    weekday smallint NOT NULL,
    starts_at time without time zone NOT NULL,
    minutes smallint NOT NULL,
    time_zone character varying(60) NOT NULL,
    every_weeks smallint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    room_id uuid,
    site_id uuid NOT NULL,
    CONSTRAINT program_visitseries_every_weeks_check CHECK ((every_weeks >= 0)),
    CONSTRAINT program_visitseries_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT program_visitseries_version_check CHECK ((version >= 0)),
    CONSTRAINT program_visitseries_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT visit_series_days_in_order CHECK ((ends_on >= (starts_on - '1 day'::interval))),
    CONSTRAINT visit_series_repeats CHECK (((every_weeks >= 1) AND (minutes >= 5)))
);
CREATE TABLE zz_scratch_of_the_script.program_visitseriesevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    service_type character varying(3) NOT NULL,
    weekday smallint NOT NULL,
    starts_at time without time zone NOT NULL,
    minutes smallint NOT NULL,
    time_zone character varying(60) NOT NULL,
    every_weeks smallint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    room_id uuid,
    site_id uuid NOT NULL,
    CONSTRAINT program_visitseriesevent_every_weeks_check CHECK ((every_weeks >= 0)),
    CONSTRAINT program_visitseriesevent_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT program_visitseriesevent_version_check CHECK ((version >= 0)),
    CONSTRAINT program_visitseriesevent_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_visitseriesevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_visitseriesevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_waiting (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    since_at timestamp with time zone NOT NULL,
    from_on date NOT NULL,
    is_urgent boolean NOT NULL,
    ended_at timestamp with time zone,
    end_reason character varying(120) NOT NULL,
    asked_by_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    group_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_waiting_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.program_waitingevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    since_at timestamp with time zone NOT NULL,
    from_on date NOT NULL,
    is_urgent boolean NOT NULL,
    ended_at timestamp with time zone,
    end_reason character varying(120) NOT NULL,
    asked_by_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    group_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_waitingevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_waitingevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_waitingevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_weekneed (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    mode character varying(10) NOT NULL,
    languages character varying(10)[] NOT NULL,
    gender character varying(1) NOT NULL,
    weekly_minutes smallint NOT NULL,
    least_minutes smallint NOT NULL,
    most_minutes smallint NOT NULL,
    most_day_minutes smallint NOT NULL,
    most_days smallint NOT NULL,
    must character varying(12)[] NOT NULL,
    may character varying(12)[] NOT NULL,
    individual_minutes smallint NOT NULL,
    family_minutes smallint NOT NULL,
    medication_minutes smallint NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_weekneed_family_minutes_check CHECK ((family_minutes >= 0)),
    CONSTRAINT program_weekneed_individual_minutes_check CHECK ((individual_minutes >= 0)),
    CONSTRAINT program_weekneed_least_minutes_check CHECK ((least_minutes >= 0)),
    CONSTRAINT program_weekneed_medication_minutes_check CHECK ((medication_minutes >= 0)),
    CONSTRAINT program_weekneed_most_day_minutes_check CHECK ((most_day_minutes >= 0)),
    CONSTRAINT program_weekneed_most_days_check CHECK ((most_days >= 0)),
    CONSTRAINT program_weekneed_most_minutes_check CHECK ((most_minutes >= 0)),
    CONSTRAINT program_weekneed_version_check CHECK ((version >= 0)),
    CONSTRAINT program_weekneed_weekly_minutes_check CHECK ((weekly_minutes >= 0)),
    CONSTRAINT week_need_days CHECK (((most_days >= 1) AND (most_days <= 7))),
    CONSTRAINT week_need_days_in_order CHECK (((ends_on IS NULL) OR (ends_on >= (starts_on - '1 day'::interval)))),
    CONSTRAINT week_need_minutes_in_order CHECK (((least_minutes <= most_minutes) AND (weekly_minutes <= most_minutes)))
);
CREATE TABLE zz_scratch_of_the_script.program_weekneedevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    mode character varying(10) NOT NULL,
    languages character varying(10)[] NOT NULL,
    gender character varying(1) NOT NULL,
    weekly_minutes smallint NOT NULL,
    least_minutes smallint NOT NULL,
    most_minutes smallint NOT NULL,
    most_day_minutes smallint NOT NULL,
    most_days smallint NOT NULL,
    must character varying(12)[] NOT NULL,
    may character varying(12)[] NOT NULL,
    individual_minutes smallint NOT NULL,
    family_minutes smallint NOT NULL,
    medication_minutes smallint NOT NULL,
    episode_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_weekneedevent_family_minutes_check CHECK ((family_minutes >= 0)),
    CONSTRAINT program_weekneedevent_individual_minutes_check CHECK ((individual_minutes >= 0)),
    CONSTRAINT program_weekneedevent_least_minutes_check CHECK ((least_minutes >= 0)),
    CONSTRAINT program_weekneedevent_medication_minutes_check CHECK ((medication_minutes >= 0)),
    CONSTRAINT program_weekneedevent_most_day_minutes_check CHECK ((most_day_minutes >= 0)),
    CONSTRAINT program_weekneedevent_most_days_check CHECK ((most_days >= 0)),
    CONSTRAINT program_weekneedevent_most_minutes_check CHECK ((most_minutes >= 0)),
    CONSTRAINT program_weekneedevent_version_check CHECK ((version >= 0)),
    CONSTRAINT program_weekneedevent_weekly_minutes_check CHECK ((weekly_minutes >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_weekneedevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_weekneedevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_weekplan (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    monday date NOT NULL,
    state character varying(12) NOT NULL,
    instance text NOT NULL,
    read_at timestamp with time zone,
    repeats boolean NOT NULL,
    published_at timestamp with time zone,
    made_by_id uuid NOT NULL,
    published_by_id uuid,
    site_id uuid NOT NULL,
    CONSTRAINT program_weekplan_version_check CHECK ((version >= 0)),
    CONSTRAINT week_published_who_and_when CHECK ((((published_at IS NULL) AND (published_by_id IS NULL)) OR ((published_at IS NOT NULL) AND (published_by_id IS NOT NULL))))
);
CREATE TABLE zz_scratch_of_the_script.program_weekplanevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    monday date NOT NULL,
    state character varying(12) NOT NULL,
    instance text NOT NULL,
    read_at timestamp with time zone,
    repeats boolean NOT NULL,
    published_at timestamp with time zone,
    made_by_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    published_by_id uuid,
    site_id uuid NOT NULL,
    CONSTRAINT program_weekplanevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_weekplanevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_weekplanevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.program_workterms (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    break_from time without time zone NOT NULL,
    break_until time without time zone NOT NULL,
    break_minutes smallint NOT NULL,
    most_day_minutes smallint NOT NULL,
    most_week_minutes smallint NOT NULL,
    most_groups_a_day smallint NOT NULL,
    documentation_percent smallint NOT NULL,
    most_caseload smallint NOT NULL,
    languages character varying(10)[] NOT NULL,
    gender character varying(1) NOT NULL,
    works_by_video boolean NOT NULL,
    practitioner_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT break_times_in_order CHECK ((break_until >= break_from)),
    CONSTRAINT documentation_is_a_share CHECK ((documentation_percent <= 100)),
    CONSTRAINT program_workterms_break_minutes_check CHECK ((break_minutes >= 0)),
    CONSTRAINT program_workterms_documentation_percent_check CHECK ((documentation_percent >= 0)),
    CONSTRAINT program_workterms_most_caseload_check CHECK ((most_caseload >= 0)),
    CONSTRAINT program_workterms_most_day_minutes_check CHECK ((most_day_minutes >= 0)),
    CONSTRAINT program_workterms_most_groups_a_day_check CHECK ((most_groups_a_day >= 0)),
    CONSTRAINT program_workterms_most_week_minutes_check CHECK ((most_week_minutes >= 0)),
    CONSTRAINT program_workterms_version_check CHECK ((version >= 0)),
    CONSTRAINT work_terms_days_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
);
CREATE TABLE zz_scratch_of_the_script.program_worktermsevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    break_from time without time zone NOT NULL,
    break_until time without time zone NOT NULL,
    break_minutes smallint NOT NULL,
    most_day_minutes smallint NOT NULL,
    most_week_minutes smallint NOT NULL,
    most_groups_a_day smallint NOT NULL,
    documentation_percent smallint NOT NULL,
    most_caseload smallint NOT NULL,
    languages character varying(10)[] NOT NULL,
    gender character varying(1) NOT NULL,
    works_by_video boolean NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT program_worktermsevent_break_minutes_check CHECK ((break_minutes >= 0)),
    CONSTRAINT program_worktermsevent_documentation_percent_check CHECK ((documentation_percent >= 0)),
    CONSTRAINT program_worktermsevent_most_caseload_check CHECK ((most_caseload >= 0)),
    CONSTRAINT program_worktermsevent_most_day_minutes_check CHECK ((most_day_minutes >= 0)),
    CONSTRAINT program_worktermsevent_most_groups_a_day_check CHECK ((most_groups_a_day >= 0)),
    CONSTRAINT program_worktermsevent_most_week_minutes_check CHECK ((most_week_minutes >= 0)),
    CONSTRAINT program_worktermsevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.program_worktermsevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.program_worktermsevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.progress_alert (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(40) NOT NULL,
    urgency character varying(10) NOT NULL,
    says character varying(300) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    closed_at timestamp with time zone,
    closing_note text NOT NULL,
    acknowledged_by_id uuid,
    closed_by_id uuid,
    episode_id uuid,
    owner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    observation_id uuid,
    CONSTRAINT alert_closed_who_when_how CHECK ((((closed_at IS NULL) AND (closed_by_id IS NULL)) OR ((closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL) AND (NOT (closing_note = ''::text))))),
    CONSTRAINT progress_alert_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.progress_alertevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(40) NOT NULL,
    urgency character varying(10) NOT NULL,
    says character varying(300) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    closed_at timestamp with time zone,
    closing_note text NOT NULL,
    acknowledged_by_id uuid,
    closed_by_id uuid,
    episode_id uuid,
    owner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    observation_id uuid,
    CONSTRAINT progress_alertevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.progress_alertevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.progress_alertevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_scratch_of_the_script.progress_observation (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    instrument character varying(20) NOT NULL,
    instrument_version character varying(20) NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    answered_on date NOT NULL,
    answers smallint[] NOT NULL,
    total smallint,
    band character varying(40) NOT NULL,
    is_by_patient boolean NOT NULL,
    entered_in_error_at timestamp with time zone,
    entered_by_id uuid NOT NULL,
    episode_id uuid,
    patient_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT progress_observation_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_scratch_of_the_script.progress_observationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    instrument character varying(20) NOT NULL,
    instrument_version character varying(20) NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    answered_on date NOT NULL,
    answers smallint[] NOT NULL,
    total smallint,
    band character varying(40) NOT NULL,
    is_by_patient boolean NOT NULL,
    entered_in_error_at timestamp with time zone,
    entered_by_id uuid NOT NULL,
    episode_id uuid,
    patient_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT progress_observationevent_version_check CHECK ((version >= 0))
);
ALTER TABLE zz_scratch_of_the_script.progress_observationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_scratch_of_the_script.progress_observationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY zz_scratch_of_the_script.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY zz_scratch_of_the_script.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY zz_scratch_of_the_script.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_arrivalcode
    ADD CONSTRAINT arrival_code_number_once UNIQUE (episode_id, number);
ALTER TABLE ONLY zz_scratch_of_the_script.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY zz_scratch_of_the_script.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY zz_scratch_of_the_script.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY zz_scratch_of_the_script.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_chargeitem
    ADD CONSTRAINT claim_chargeitem_encounter_id_key UNIQUE (encounter_id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_chargeitem
    ADD CONSTRAINT claim_chargeitem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_chargeitemevent
    ADD CONSTRAINT claim_chargeitemevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claim
    ADD CONSTRAINT claim_claim_number_key UNIQUE (number);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claim
    ADD CONSTRAINT claim_claim_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimevent
    ADD CONSTRAINT claim_claimevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimfile
    ADD CONSTRAINT claim_claimfile_control_number_key UNIQUE (control_number);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimfile
    ADD CONSTRAINT claim_claimfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimstep
    ADD CONSTRAINT claim_claimstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimstepevent
    ADD CONSTRAINT claim_claimstepevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_daynudge
    ADD CONSTRAINT claim_daynudge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_daynudgeevent
    ADD CONSTRAINT claim_daynudgeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_price
    ADD CONSTRAINT claim_price_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_priceevent
    ADD CONSTRAINT claim_priceevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_remittance
    ADD CONSTRAINT claim_remittance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_remittanceevent
    ADD CONSTRAINT claim_remittanceevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_authorization
    ADD CONSTRAINT coverage_authorization_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_authorizationevent
    ADD CONSTRAINT coverage_authorizationevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_coverage
    ADD CONSTRAINT coverage_coverage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_coverageevent
    ADD CONSTRAINT coverage_coverageevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_payer
    ADD CONSTRAINT coverage_payer_name_key UNIQUE (name);
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_payer
    ADD CONSTRAINT coverage_payer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_payerevent
    ADD CONSTRAINT coverage_payerevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercare
    ADD CONSTRAINT discharge_aftercare_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercarecall
    ADD CONSTRAINT discharge_aftercarecall_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercarecallevent
    ADD CONSTRAINT discharge_aftercarecallevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercareevent
    ADD CONSTRAINT discharge_aftercareevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_discharge
    ADD CONSTRAINT discharge_discharge_episode_id_key UNIQUE (episode_id);
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_discharge
    ADD CONSTRAINT discharge_discharge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_dischargeevent
    ADD CONSTRAINT discharge_dischargeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY zz_scratch_of_the_script.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_absencetask
    ADD CONSTRAINT encounter_absencetask_encounter_id_key UNIQUE (encounter_id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_absencetask
    ADD CONSTRAINT encounter_absencetask_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_absencetaskevent
    ADD CONSTRAINT encounter_absencetaskevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_addendum
    ADD CONSTRAINT encounter_addendum_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_arrivalcode
    ADD CONSTRAINT encounter_arrivalcode_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_arrivalcodeevent
    ADD CONSTRAINT encounter_arrivalcodeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_seat_id_key UNIQUE (seat_id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounterevent
    ADD CONSTRAINT encounter_encounterevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_groupnote
    ADD CONSTRAINT encounter_groupnote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_groupnote
    ADD CONSTRAINT encounter_groupnote_session_id_key UNIQUE (session_id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_groupnoteevent
    ADD CONSTRAINT encounter_groupnoteevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_kiosk
    ADD CONSTRAINT encounter_kiosk_key_hash_key UNIQUE (key_hash);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_kiosk
    ADD CONSTRAINT encounter_kiosk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_kioskevent
    ADD CONSTRAINT encounter_kioskevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_kiosktry
    ADD CONSTRAINT encounter_kiosktry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupoffer
    ADD CONSTRAINT encounter_makeupoffer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupoffer
    ADD CONSTRAINT encounter_makeupoffer_seat_id_key UNIQUE (seat_id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupofferevent
    ADD CONSTRAINT encounter_makeupofferevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_signature
    ADD CONSTRAINT encounter_signature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_teamreview
    ADD CONSTRAINT encounter_teamreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_teamreviewevent
    ADD CONSTRAINT encounter_teamreviewevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.inquiry_contactattempt
    ADD CONSTRAINT inquiry_contactattempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.inquiry_contactattemptevent
    ADD CONSTRAINT inquiry_contactattemptevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.inquiry_inquiry
    ADD CONSTRAINT inquiry_inquiry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.inquiry_inquiryevent
    ADD CONSTRAINT inquiry_inquiryevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.kernel_auditevent
    ADD CONSTRAINT kernel_auditevent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.kernel_cache
    ADD CONSTRAINT kernel_cache_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY zz_scratch_of_the_script.kernel_draft
    ADD CONSTRAINT kernel_draft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.kernel_formtoken
    ADD CONSTRAINT kernel_formtoken_pkey PRIMARY KEY (token);
ALTER TABLE ONLY zz_scratch_of_the_script.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.kernel_draft
    ADD CONSTRAINT one_draft_per_author_and_form UNIQUE (author_id, form);
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_signature
    ADD CONSTRAINT one_note_signature_per_kind UNIQUE (encounter_id, kind);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_careplan
    ADD CONSTRAINT one_plan_per_number UNIQUE (episode_id, number);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_remittance
    ADD CONSTRAINT one_posting_per_trace_and_claim UNIQUE (claim_id, trace_number);
ALTER TABLE ONLY zz_scratch_of_the_script.claim_price
    ADD CONSTRAINT one_price_per_code_and_day UNIQUE (site_id, hcpcs, from_on);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_dimensionrating
    ADD CONSTRAINT one_rating_per_dimension UNIQUE (assessment_id, dimension);
ALTER TABLE ONLY zz_scratch_of_the_script.people_room
    ADD CONSTRAINT one_room_name_per_site UNIQUE (site_id, name);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_plansignature
    ADD CONSTRAINT one_signature_per_kind UNIQUE (plan_id, kind);
ALTER TABLE ONLY zz_scratch_of_the_script.program_planstep
    ADD CONSTRAINT one_step_per_number UNIQUE (plan_id, number);
ALTER TABLE ONLY zz_scratch_of_the_script.program_track
    ADD CONSTRAINT one_track_per_code UNIQUE (site_id, code);
ALTER TABLE ONLY zz_scratch_of_the_script.program_seat
    ADD CONSTRAINT patient_in_one_place EXCLUDE USING gist (patient_id WITH =, during WITH &&) WHERE ((released_at IS NULL));
ALTER TABLE ONLY zz_scratch_of_the_script.people_account
    ADD CONSTRAINT people_account_email_key UNIQUE (email);
ALTER TABLE ONLY zz_scratch_of_the_script.people_account
    ADD CONSTRAINT people_account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_allergy
    ADD CONSTRAINT people_allergy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_allergyevent
    ADD CONSTRAINT people_allergyevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_chartopening
    ADD CONSTRAINT people_chartopening_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_chartopeningevent
    ADD CONSTRAINT people_chartopeningevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_consent
    ADD CONSTRAINT people_consent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_consentevent
    ADD CONSTRAINT people_consentevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_contact
    ADD CONSTRAINT people_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_contactevent
    ADD CONSTRAINT people_contactevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_grant
    ADD CONSTRAINT people_grant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_grantevent
    ADD CONSTRAINT people_grantevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_license
    ADD CONSTRAINT people_license_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_licenseevent
    ADD CONSTRAINT people_licenseevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_nocontact
    ADD CONSTRAINT people_nocontact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_nocontactevent
    ADD CONSTRAINT people_nocontactevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_patient
    ADD CONSTRAINT people_patient_account_id_key UNIQUE (account_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_patient
    ADD CONSTRAINT people_patient_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_patient
    ADD CONSTRAINT people_patient_record_number_key UNIQUE (record_number);
ALTER TABLE ONLY zz_scratch_of_the_script.people_patientevent
    ADD CONSTRAINT people_patientevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_practitioner
    ADD CONSTRAINT people_practitioner_account_id_key UNIQUE (account_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_practitioner
    ADD CONSTRAINT people_practitioner_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_practitionerevent
    ADD CONSTRAINT people_practitionerevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_roleassignment
    ADD CONSTRAINT people_roleassignment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_roleassignmentevent
    ADD CONSTRAINT people_roleassignmentevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_room
    ADD CONSTRAINT people_room_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_roomevent
    ADD CONSTRAINT people_roomevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_site
    ADD CONSTRAINT people_site_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.people_siteevent
    ADD CONSTRAINT people_siteevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.pghistory_context
    ADD CONSTRAINT pghistory_context_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_assessment
    ADD CONSTRAINT placement_assessment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_assessmentevent
    ADD CONSTRAINT placement_assessmentevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_dimensionrating
    ADD CONSTRAINT placement_dimensionrating_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_dimensionratingevent
    ADD CONSTRAINT placement_dimensionratingevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_number_key UNIQUE (number);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_placement_id_key UNIQUE (placement_id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episodeevent
    ADD CONSTRAINT placement_episodeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_placement
    ADD CONSTRAINT placement_placement_assessment_id_key UNIQUE (assessment_id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_placement
    ADD CONSTRAINT placement_placement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_placementevent
    ADD CONSTRAINT placement_placementevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyplan
    ADD CONSTRAINT placement_safetyplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyplanevent
    ADD CONSTRAINT placement_safetyplanevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyscreen
    ADD CONSTRAINT placement_safetyscreen_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyscreenevent
    ADD CONSTRAINT placement_safetyscreenevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_careplan
    ADD CONSTRAINT plan_careplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_careplanevent
    ADD CONSTRAINT plan_careplanevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_certification
    ADD CONSTRAINT plan_certification_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_certificationevent
    ADD CONSTRAINT plan_certificationevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_diagnosis
    ADD CONSTRAINT plan_diagnosis_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_diagnosisevent
    ADD CONSTRAINT plan_diagnosisevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_goal
    ADD CONSTRAINT plan_goal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_goalevent
    ADD CONSTRAINT plan_goalevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_intervention
    ADD CONSTRAINT plan_intervention_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_interventionevent
    ADD CONSTRAINT plan_interventionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_objective
    ADD CONSTRAINT plan_objective_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_objectiveevent
    ADD CONSTRAINT plan_objectiveevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_planreview
    ADD CONSTRAINT plan_planreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_planreviewevent
    ADD CONSTRAINT plan_planreviewevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_plansignature
    ADD CONSTRAINT plan_plansignature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_problem
    ADD CONSTRAINT plan_problem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.plan_problemevent
    ADD CONSTRAINT plan_problemevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_booking
    ADD CONSTRAINT practitioner_in_one_place EXCLUDE USING gist (practitioner_id WITH =, during WITH &&) WHERE (((practitioner_id IS NOT NULL) AND (released_at IS NULL)));
ALTER TABLE ONLY zz_scratch_of_the_script.program_bookablehours
    ADD CONSTRAINT program_bookablehours_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_bookablehoursevent
    ADD CONSTRAINT program_bookablehoursevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_booking
    ADD CONSTRAINT program_booking_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_bookingevent
    ADD CONSTRAINT program_bookingevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_bridge
    ADD CONSTRAINT program_bridge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_bridgeevent
    ADD CONSTRAINT program_bridgeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_calendarfeed
    ADD CONSTRAINT program_calendarfeed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_calendarfeed
    ADD CONSTRAINT program_calendarfeed_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY zz_scratch_of_the_script.program_calendarfeedevent
    ADD CONSTRAINT program_calendarfeedevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_cancelpolicy
    ADD CONSTRAINT program_cancelpolicy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_cancelpolicyevent
    ADD CONSTRAINT program_cancelpolicyevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_closure
    ADD CONSTRAINT program_closure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_closureevent
    ADD CONSTRAINT program_closureevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_commitment
    ADD CONSTRAINT program_commitment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_commitmentevent
    ADD CONSTRAINT program_commitmentevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_enrollment
    ADD CONSTRAINT program_enrollment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_enrollmentevent
    ADD CONSTRAINT program_enrollmentevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_group
    ADD CONSTRAINT program_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupevent
    ADD CONSTRAINT program_groupevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupsession
    ADD CONSTRAINT program_groupsession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupsessionevent
    ADD CONSTRAINT program_groupsessionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupterms
    ADD CONSTRAINT program_groupterms_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_grouptermsevent
    ADD CONSTRAINT program_grouptermsevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_leave
    ADD CONSTRAINT program_leave_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_leaveevent
    ADD CONSTRAINT program_leaveevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_notice
    ADD CONSTRAINT program_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_noticeevent
    ADD CONSTRAINT program_noticeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_planrun
    ADD CONSTRAINT program_planrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_planrunevent
    ADD CONSTRAINT program_planrunevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_planstep
    ADD CONSTRAINT program_planstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_planstepevent
    ADD CONSTRAINT program_planstepevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_seat
    ADD CONSTRAINT program_seat_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_seat
    ADD CONSTRAINT program_seat_visit_id_key UNIQUE (visit_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_seatevent
    ADD CONSTRAINT program_seatevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_series
    ADD CONSTRAINT program_series_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_seriesevent
    ADD CONSTRAINT program_seriesevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_shift
    ADD CONSTRAINT program_shift_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_shiftevent
    ADD CONSTRAINT program_shiftevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_sizelimit
    ADD CONSTRAINT program_sizelimit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_sizelimitevent
    ADD CONSTRAINT program_sizelimitevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_track
    ADD CONSTRAINT program_track_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_trackevent
    ADD CONSTRAINT program_trackevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_visit
    ADD CONSTRAINT program_visit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_visitevent
    ADD CONSTRAINT program_visitevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_visitseries
    ADD CONSTRAINT program_visitseries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_visitseriesevent
    ADD CONSTRAINT program_visitseriesevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_waiting
    ADD CONSTRAINT program_waiting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_waitingevent
    ADD CONSTRAINT program_waitingevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_weekneed
    ADD CONSTRAINT program_weekneed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_weekneedevent
    ADD CONSTRAINT program_weekneedevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_weekplan
    ADD CONSTRAINT program_weekplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_weekplanevent
    ADD CONSTRAINT program_weekplanevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_workterms
    ADD CONSTRAINT program_workterms_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_worktermsevent
    ADD CONSTRAINT program_worktermsevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.progress_alert
    ADD CONSTRAINT progress_alert_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.progress_alertevent
    ADD CONSTRAINT progress_alertevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.progress_observation
    ADD CONSTRAINT progress_observation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_scratch_of_the_script.progress_observationevent
    ADD CONSTRAINT progress_observationevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY zz_scratch_of_the_script.program_booking
    ADD CONSTRAINT room_used_once EXCLUDE USING gist (room_id WITH =, during WITH &&) WHERE (((released_at IS NULL) AND (room_id IS NOT NULL)));
CREATE INDEX absence_open ON zz_scratch_of_the_script.encounter_absencetask USING btree (owner_id, due_at) WHERE (done_at IS NULL);
CREATE INDEX account_emailaddress_email_03be32b2 ON zz_scratch_of_the_script.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON zz_scratch_of_the_script.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON zz_scratch_of_the_script.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON zz_scratch_of_the_script.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON zz_scratch_of_the_script.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX alert_open ON zz_scratch_of_the_script.progress_alert USING btree (site_id, due_at) WHERE (closed_at IS NULL);
CREATE INDEX audit_by_actor ON zz_scratch_of_the_script.kernel_auditevent USING btree (actor_id, id DESC);
CREATE INDEX audit_by_patient ON zz_scratch_of_the_script.kernel_auditevent USING btree (patient_id, id DESC);
CREATE INDEX auth_group_name_a6ea08ec_like ON zz_scratch_of_the_script.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON zz_scratch_of_the_script.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON zz_scratch_of_the_script.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON zz_scratch_of_the_script.auth_permission USING btree (content_type_id);
CREATE INDEX certification_latest ON zz_scratch_of_the_script.plan_certification USING btree (episode_id, ends_on DESC);
CREATE INDEX charge_by_episode ON zz_scratch_of_the_script.claim_chargeitem USING btree (episode_id, "on");
CREATE INDEX charge_unclaimed ON zz_scratch_of_the_script.claim_chargeitem USING btree (site_id, "on") WHERE (claim_id IS NULL);
CREATE INDEX claim_by_episode ON zz_scratch_of_the_script.claim_claim USING btree (episode_id, from_on);
CREATE INDEX claim_chargeitem_claim_id_f785f89b ON zz_scratch_of_the_script.claim_chargeitem USING btree (claim_id);
CREATE INDEX claim_chargeitem_episode_id_17f6a807 ON zz_scratch_of_the_script.claim_chargeitem USING btree (episode_id);
CREATE INDEX claim_chargeitem_patient_id_996b2ccd ON zz_scratch_of_the_script.claim_chargeitem USING btree (patient_id);
CREATE INDEX claim_chargeitem_site_id_0971b07f ON zz_scratch_of_the_script.claim_chargeitem USING btree (site_id);
CREATE INDEX claim_chargeitemevent_claim_id_699ffacc ON zz_scratch_of_the_script.claim_chargeitemevent USING btree (claim_id);
CREATE INDEX claim_chargeitemevent_encounter_id_ff010369 ON zz_scratch_of_the_script.claim_chargeitemevent USING btree (encounter_id);
CREATE INDEX claim_chargeitemevent_episode_id_c0f35cb2 ON zz_scratch_of_the_script.claim_chargeitemevent USING btree (episode_id);
CREATE INDEX claim_chargeitemevent_patient_id_ac15b8f1 ON zz_scratch_of_the_script.claim_chargeitemevent USING btree (patient_id);
CREATE INDEX claim_chargeitemevent_pgh_context_id_3b2a41f4 ON zz_scratch_of_the_script.claim_chargeitemevent USING btree (pgh_context_id);
CREATE INDEX claim_chargeitemevent_pgh_obj_id_dc900fd0 ON zz_scratch_of_the_script.claim_chargeitemevent USING btree (pgh_obj_id);
CREATE INDEX claim_chargeitemevent_site_id_8c030635 ON zz_scratch_of_the_script.claim_chargeitemevent USING btree (site_id);
CREATE INDEX claim_claim_coverage_id_b4053056 ON zz_scratch_of_the_script.claim_claim USING btree (coverage_id);
CREATE INDEX claim_claim_episode_id_d85ef228 ON zz_scratch_of_the_script.claim_claim USING btree (episode_id);
CREATE INDEX claim_claim_file_id_ebf3a8bd ON zz_scratch_of_the_script.claim_claim USING btree (file_id);
CREATE INDEX claim_claim_number_501fa280_like ON zz_scratch_of_the_script.claim_claim USING btree (number varchar_pattern_ops);
CREATE INDEX claim_claim_patient_id_85652a02 ON zz_scratch_of_the_script.claim_claim USING btree (patient_id);
CREATE INDEX claim_claim_site_id_4b98c2ab ON zz_scratch_of_the_script.claim_claim USING btree (site_id);
CREATE INDEX claim_claim_submitted_by_id_ae151fc1 ON zz_scratch_of_the_script.claim_claim USING btree (submitted_by_id);
CREATE INDEX claim_claimevent_coverage_id_f7eee77e ON zz_scratch_of_the_script.claim_claimevent USING btree (coverage_id);
CREATE INDEX claim_claimevent_episode_id_315a78f8 ON zz_scratch_of_the_script.claim_claimevent USING btree (episode_id);
CREATE INDEX claim_claimevent_file_id_711c867d ON zz_scratch_of_the_script.claim_claimevent USING btree (file_id);
CREATE INDEX claim_claimevent_patient_id_8eabaa35 ON zz_scratch_of_the_script.claim_claimevent USING btree (patient_id);
CREATE INDEX claim_claimevent_pgh_context_id_b9805b06 ON zz_scratch_of_the_script.claim_claimevent USING btree (pgh_context_id);
CREATE INDEX claim_claimevent_pgh_obj_id_fe52b86a ON zz_scratch_of_the_script.claim_claimevent USING btree (pgh_obj_id);
CREATE INDEX claim_claimevent_site_id_0141f9b0 ON zz_scratch_of_the_script.claim_claimevent USING btree (site_id);
CREATE INDEX claim_claimevent_submitted_by_id_fc31ed05 ON zz_scratch_of_the_script.claim_claimevent USING btree (submitted_by_id);
CREATE INDEX claim_claimfile_payer_id_72f005a0 ON zz_scratch_of_the_script.claim_claimfile USING btree (payer_id);
CREATE INDEX claim_claimfile_site_id_8f7a510b ON zz_scratch_of_the_script.claim_claimfile USING btree (site_id);
CREATE INDEX claim_claimfile_written_by_id_4bb752da ON zz_scratch_of_the_script.claim_claimfile USING btree (written_by_id);
CREATE INDEX claim_claimstep_by_id_bec627dd ON zz_scratch_of_the_script.claim_claimstep USING btree (by_id);
CREATE INDEX claim_claimstep_claim_id_f46ce929 ON zz_scratch_of_the_script.claim_claimstep USING btree (claim_id);
CREATE INDEX claim_claimstep_site_id_6964e034 ON zz_scratch_of_the_script.claim_claimstep USING btree (site_id);
CREATE INDEX claim_claimstepevent_by_id_f0f188f2 ON zz_scratch_of_the_script.claim_claimstepevent USING btree (by_id);
CREATE INDEX claim_claimstepevent_claim_id_f0e0f8c6 ON zz_scratch_of_the_script.claim_claimstepevent USING btree (claim_id);
CREATE INDEX claim_claimstepevent_pgh_context_id_27e8859d ON zz_scratch_of_the_script.claim_claimstepevent USING btree (pgh_context_id);
CREATE INDEX claim_claimstepevent_pgh_obj_id_d2bbb5a7 ON zz_scratch_of_the_script.claim_claimstepevent USING btree (pgh_obj_id);
CREATE INDEX claim_claimstepevent_site_id_e0c87bf5 ON zz_scratch_of_the_script.claim_claimstepevent USING btree (site_id);
CREATE INDEX claim_daynudge_episode_id_7ffe0b21 ON zz_scratch_of_the_script.claim_daynudge USING btree (episode_id);
CREATE INDEX claim_daynudge_owner_id_188aa6e2 ON zz_scratch_of_the_script.claim_daynudge USING btree (owner_id);
CREATE INDEX claim_daynudge_patient_id_68ac702e ON zz_scratch_of_the_script.claim_daynudge USING btree (patient_id);
CREATE INDEX claim_daynudge_sent_by_id_a813134f ON zz_scratch_of_the_script.claim_daynudge USING btree (sent_by_id);
CREATE INDEX claim_daynudge_site_id_b6ba0f5f ON zz_scratch_of_the_script.claim_daynudge USING btree (site_id);
CREATE INDEX claim_daynudgeevent_episode_id_dfe7e1f2 ON zz_scratch_of_the_script.claim_daynudgeevent USING btree (episode_id);
CREATE INDEX claim_daynudgeevent_owner_id_ed9ac37e ON zz_scratch_of_the_script.claim_daynudgeevent USING btree (owner_id);
CREATE INDEX claim_daynudgeevent_patient_id_58949b5b ON zz_scratch_of_the_script.claim_daynudgeevent USING btree (patient_id);
CREATE INDEX claim_daynudgeevent_pgh_context_id_71c0cba7 ON zz_scratch_of_the_script.claim_daynudgeevent USING btree (pgh_context_id);
CREATE INDEX claim_daynudgeevent_pgh_obj_id_ddc40dfb ON zz_scratch_of_the_script.claim_daynudgeevent USING btree (pgh_obj_id);
CREATE INDEX claim_daynudgeevent_sent_by_id_1f14242a ON zz_scratch_of_the_script.claim_daynudgeevent USING btree (sent_by_id);
CREATE INDEX claim_daynudgeevent_site_id_597c9a19 ON zz_scratch_of_the_script.claim_daynudgeevent USING btree (site_id);
CREATE INDEX claim_price_site_id_370c6150 ON zz_scratch_of_the_script.claim_price USING btree (site_id);
CREATE INDEX claim_priceevent_pgh_context_id_51a97365 ON zz_scratch_of_the_script.claim_priceevent USING btree (pgh_context_id);
CREATE INDEX claim_priceevent_pgh_obj_id_5b849488 ON zz_scratch_of_the_script.claim_priceevent USING btree (pgh_obj_id);
CREATE INDEX claim_priceevent_site_id_8ddcdc24 ON zz_scratch_of_the_script.claim_priceevent USING btree (site_id);
CREATE INDEX claim_remittance_claim_id_307215e2 ON zz_scratch_of_the_script.claim_remittance USING btree (claim_id);
CREATE INDEX claim_remittance_recorded_by_id_7851f975 ON zz_scratch_of_the_script.claim_remittance USING btree (recorded_by_id);
CREATE INDEX claim_remittance_site_id_e1e67d67 ON zz_scratch_of_the_script.claim_remittance USING btree (site_id);
CREATE INDEX claim_remittanceevent_claim_id_e921e04c ON zz_scratch_of_the_script.claim_remittanceevent USING btree (claim_id);
CREATE INDEX claim_remittanceevent_pgh_context_id_35c7658f ON zz_scratch_of_the_script.claim_remittanceevent USING btree (pgh_context_id);
CREATE INDEX claim_remittanceevent_pgh_obj_id_45f94c40 ON zz_scratch_of_the_script.claim_remittanceevent USING btree (pgh_obj_id);
CREATE INDEX claim_remittanceevent_recorded_by_id_75801589 ON zz_scratch_of_the_script.claim_remittanceevent USING btree (recorded_by_id);
CREATE INDEX claim_remittanceevent_site_id_4fa314f3 ON zz_scratch_of_the_script.claim_remittanceevent USING btree (site_id);
CREATE INDEX claim_work_list ON zz_scratch_of_the_script.claim_claim USING btree (site_id, state, from_on DESC);
CREATE INDEX commitment_by_episode ON zz_scratch_of_the_script.program_commitment USING btree (episode_id, weekday);
CREATE INDEX coverage_authorization_coverage_id_06452d79 ON zz_scratch_of_the_script.coverage_authorization USING btree (coverage_id);
CREATE INDEX coverage_authorization_patient_id_813d526f ON zz_scratch_of_the_script.coverage_authorization USING btree (patient_id);
CREATE INDEX coverage_authorization_recorded_by_id_9b01988c ON zz_scratch_of_the_script.coverage_authorization USING btree (recorded_by_id);
CREATE INDEX coverage_authorization_site_id_66406314 ON zz_scratch_of_the_script.coverage_authorization USING btree (site_id);
CREATE INDEX coverage_authorizationevent_coverage_id_9fb5d091 ON zz_scratch_of_the_script.coverage_authorizationevent USING btree (coverage_id);
CREATE INDEX coverage_authorizationevent_patient_id_3decdb8f ON zz_scratch_of_the_script.coverage_authorizationevent USING btree (patient_id);
CREATE INDEX coverage_authorizationevent_pgh_context_id_1a574e4c ON zz_scratch_of_the_script.coverage_authorizationevent USING btree (pgh_context_id);
CREATE INDEX coverage_authorizationevent_pgh_obj_id_8fb861c7 ON zz_scratch_of_the_script.coverage_authorizationevent USING btree (pgh_obj_id);
CREATE INDEX coverage_authorizationevent_recorded_by_id_b05d8f79 ON zz_scratch_of_the_script.coverage_authorizationevent USING btree (recorded_by_id);
CREATE INDEX coverage_authorizationevent_site_id_d7a30cc4 ON zz_scratch_of_the_script.coverage_authorizationevent USING btree (site_id);
CREATE INDEX coverage_coverage_patient_id_14d29c75 ON zz_scratch_of_the_script.coverage_coverage USING btree (patient_id);
CREATE INDEX coverage_coverage_payer_id_49a91339 ON zz_scratch_of_the_script.coverage_coverage USING btree (payer_id);
CREATE INDEX coverage_coverage_site_id_55e57e67 ON zz_scratch_of_the_script.coverage_coverage USING btree (site_id);
CREATE INDEX coverage_coverage_verified_by_id_d8e51783 ON zz_scratch_of_the_script.coverage_coverage USING btree (verified_by_id);
CREATE INDEX coverage_coverageevent_patient_id_69f07249 ON zz_scratch_of_the_script.coverage_coverageevent USING btree (patient_id);
CREATE INDEX coverage_coverageevent_payer_id_cfd7f347 ON zz_scratch_of_the_script.coverage_coverageevent USING btree (payer_id);
CREATE INDEX coverage_coverageevent_pgh_context_id_73333f52 ON zz_scratch_of_the_script.coverage_coverageevent USING btree (pgh_context_id);
CREATE INDEX coverage_coverageevent_pgh_obj_id_c545edeb ON zz_scratch_of_the_script.coverage_coverageevent USING btree (pgh_obj_id);
CREATE INDEX coverage_coverageevent_site_id_2bef4cd5 ON zz_scratch_of_the_script.coverage_coverageevent USING btree (site_id);
CREATE INDEX coverage_coverageevent_verified_by_id_f958c0d3 ON zz_scratch_of_the_script.coverage_coverageevent USING btree (verified_by_id);
CREATE INDEX coverage_payer_name_46f7ec66_like ON zz_scratch_of_the_script.coverage_payer USING btree (name varchar_pattern_ops);
CREATE INDEX coverage_payerevent_pgh_context_id_ccd14d2e ON zz_scratch_of_the_script.coverage_payerevent USING btree (pgh_context_id);
CREATE INDEX coverage_payerevent_pgh_obj_id_17e86033 ON zz_scratch_of_the_script.coverage_payerevent USING btree (pgh_obj_id);
CREATE INDEX discharge_aftercare_discharge_id_c1d43836 ON zz_scratch_of_the_script.discharge_aftercare USING btree (discharge_id);
CREATE INDEX discharge_aftercare_patient_id_377301e2 ON zz_scratch_of_the_script.discharge_aftercare USING btree (patient_id);
CREATE INDEX discharge_aftercare_site_id_ae066ce7 ON zz_scratch_of_the_script.discharge_aftercare USING btree (site_id);
CREATE INDEX discharge_aftercarecall_discharge_id_619a6cf5 ON zz_scratch_of_the_script.discharge_aftercarecall USING btree (discharge_id);
CREATE INDEX discharge_aftercarecall_owner_id_c718e156 ON zz_scratch_of_the_script.discharge_aftercarecall USING btree (owner_id);
CREATE INDEX discharge_aftercarecall_patient_id_db6e0ba4 ON zz_scratch_of_the_script.discharge_aftercarecall USING btree (patient_id);
CREATE INDEX discharge_aftercarecall_site_id_1354206c ON zz_scratch_of_the_script.discharge_aftercarecall USING btree (site_id);
CREATE INDEX discharge_aftercarecallevent_discharge_id_d66133c0 ON zz_scratch_of_the_script.discharge_aftercarecallevent USING btree (discharge_id);
CREATE INDEX discharge_aftercarecallevent_owner_id_5edf71bc ON zz_scratch_of_the_script.discharge_aftercarecallevent USING btree (owner_id);
CREATE INDEX discharge_aftercarecallevent_patient_id_bc8b2fe2 ON zz_scratch_of_the_script.discharge_aftercarecallevent USING btree (patient_id);
CREATE INDEX discharge_aftercarecallevent_pgh_context_id_1a777f47 ON zz_scratch_of_the_script.discharge_aftercarecallevent USING btree (pgh_context_id);
CREATE INDEX discharge_aftercarecallevent_pgh_obj_id_48b4a737 ON zz_scratch_of_the_script.discharge_aftercarecallevent USING btree (pgh_obj_id);
CREATE INDEX discharge_aftercarecallevent_site_id_956148cb ON zz_scratch_of_the_script.discharge_aftercarecallevent USING btree (site_id);
CREATE INDEX discharge_aftercareevent_discharge_id_bd019ca7 ON zz_scratch_of_the_script.discharge_aftercareevent USING btree (discharge_id);
CREATE INDEX discharge_aftercareevent_patient_id_6202cd74 ON zz_scratch_of_the_script.discharge_aftercareevent USING btree (patient_id);
CREATE INDEX discharge_aftercareevent_pgh_context_id_219a80a7 ON zz_scratch_of_the_script.discharge_aftercareevent USING btree (pgh_context_id);
CREATE INDEX discharge_aftercareevent_pgh_obj_id_b24d6a57 ON zz_scratch_of_the_script.discharge_aftercareevent USING btree (pgh_obj_id);
CREATE INDEX discharge_aftercareevent_site_id_73680bca ON zz_scratch_of_the_script.discharge_aftercareevent USING btree (site_id);
CREATE INDEX discharge_discharge_patient_id_83b8044f ON zz_scratch_of_the_script.discharge_discharge USING btree (patient_id);
CREATE INDEX discharge_discharge_signed_by_id_6702e089 ON zz_scratch_of_the_script.discharge_discharge USING btree (signed_by_id);
CREATE INDEX discharge_discharge_site_id_a46e998e ON zz_scratch_of_the_script.discharge_discharge USING btree (site_id);
CREATE INDEX discharge_dischargeevent_episode_id_787f0843 ON zz_scratch_of_the_script.discharge_dischargeevent USING btree (episode_id);
CREATE INDEX discharge_dischargeevent_patient_id_c301e7e2 ON zz_scratch_of_the_script.discharge_dischargeevent USING btree (patient_id);
CREATE INDEX discharge_dischargeevent_pgh_context_id_4e151249 ON zz_scratch_of_the_script.discharge_dischargeevent USING btree (pgh_context_id);
CREATE INDEX discharge_dischargeevent_pgh_obj_id_1e1ff18a ON zz_scratch_of_the_script.discharge_dischargeevent USING btree (pgh_obj_id);
CREATE INDEX discharge_dischargeevent_signed_by_id_e041498d ON zz_scratch_of_the_script.discharge_dischargeevent USING btree (signed_by_id);
CREATE INDEX discharge_dischargeevent_site_id_615eeae4 ON zz_scratch_of_the_script.discharge_dischargeevent USING btree (site_id);
CREATE INDEX django_session_expire_date_a5c62663 ON zz_scratch_of_the_script.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON zz_scratch_of_the_script.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX duty_by_account ON zz_scratch_of_the_script.people_roleassignment USING btree (account_id, starts_on);
CREATE INDEX encounter_absencetask_done_by_id_8d498360 ON zz_scratch_of_the_script.encounter_absencetask USING btree (done_by_id);
CREATE INDEX encounter_absencetask_escalated_to_id_98a562b0 ON zz_scratch_of_the_script.encounter_absencetask USING btree (escalated_to_id);
CREATE INDEX encounter_absencetask_owner_id_b5cde02c ON zz_scratch_of_the_script.encounter_absencetask USING btree (owner_id);
CREATE INDEX encounter_absencetask_patient_id_61483563 ON zz_scratch_of_the_script.encounter_absencetask USING btree (patient_id);
CREATE INDEX encounter_absencetask_site_id_e131026b ON zz_scratch_of_the_script.encounter_absencetask USING btree (site_id);
CREATE INDEX encounter_absencetaskevent_done_by_id_e78af1e8 ON zz_scratch_of_the_script.encounter_absencetaskevent USING btree (done_by_id);
CREATE INDEX encounter_absencetaskevent_encounter_id_63e8cff3 ON zz_scratch_of_the_script.encounter_absencetaskevent USING btree (encounter_id);
CREATE INDEX encounter_absencetaskevent_escalated_to_id_679239e0 ON zz_scratch_of_the_script.encounter_absencetaskevent USING btree (escalated_to_id);
CREATE INDEX encounter_absencetaskevent_owner_id_6fb7d21f ON zz_scratch_of_the_script.encounter_absencetaskevent USING btree (owner_id);
CREATE INDEX encounter_absencetaskevent_patient_id_ba3314f3 ON zz_scratch_of_the_script.encounter_absencetaskevent USING btree (patient_id);
CREATE INDEX encounter_absencetaskevent_pgh_context_id_221b3830 ON zz_scratch_of_the_script.encounter_absencetaskevent USING btree (pgh_context_id);
CREATE INDEX encounter_absencetaskevent_pgh_obj_id_e894e7c3 ON zz_scratch_of_the_script.encounter_absencetaskevent USING btree (pgh_obj_id);
CREATE INDEX encounter_absencetaskevent_site_id_78335851 ON zz_scratch_of_the_script.encounter_absencetaskevent USING btree (site_id);
CREATE INDEX encounter_addendum_encounter_id_7d6bb771 ON zz_scratch_of_the_script.encounter_addendum USING btree (encounter_id);
CREATE INDEX encounter_addendum_patient_id_86775384 ON zz_scratch_of_the_script.encounter_addendum USING btree (patient_id);
CREATE INDEX encounter_addendum_site_id_235ca299 ON zz_scratch_of_the_script.encounter_addendum USING btree (site_id);
CREATE INDEX encounter_addendum_written_by_id_18bb9277 ON zz_scratch_of_the_script.encounter_addendum USING btree (written_by_id);
CREATE INDEX encounter_arrivalcode_ended_by_id_8ed4a4ea ON zz_scratch_of_the_script.encounter_arrivalcode USING btree (ended_by_id);
CREATE INDEX encounter_arrivalcode_episode_id_c55ae407 ON zz_scratch_of_the_script.encounter_arrivalcode USING btree (episode_id);
CREATE INDEX encounter_arrivalcode_patient_id_631255af ON zz_scratch_of_the_script.encounter_arrivalcode USING btree (patient_id);
CREATE INDEX encounter_arrivalcode_site_id_96844c81 ON zz_scratch_of_the_script.encounter_arrivalcode USING btree (site_id);
CREATE INDEX encounter_arrivalcodeevent_ended_by_id_f565f06e ON zz_scratch_of_the_script.encounter_arrivalcodeevent USING btree (ended_by_id);
CREATE INDEX encounter_arrivalcodeevent_episode_id_75769ec1 ON zz_scratch_of_the_script.encounter_arrivalcodeevent USING btree (episode_id);
CREATE INDEX encounter_arrivalcodeevent_patient_id_aabcdbd7 ON zz_scratch_of_the_script.encounter_arrivalcodeevent USING btree (patient_id);
CREATE INDEX encounter_arrivalcodeevent_pgh_context_id_017c0cf5 ON zz_scratch_of_the_script.encounter_arrivalcodeevent USING btree (pgh_context_id);
CREATE INDEX encounter_arrivalcodeevent_pgh_obj_id_606b1932 ON zz_scratch_of_the_script.encounter_arrivalcodeevent USING btree (pgh_obj_id);
CREATE INDEX encounter_arrivalcodeevent_site_id_9deadc05 ON zz_scratch_of_the_script.encounter_arrivalcodeevent USING btree (site_id);
CREATE INDEX encounter_by_day ON zz_scratch_of_the_script.encounter_encounter USING btree (site_id, "on");
CREATE INDEX encounter_by_episode ON zz_scratch_of_the_script.encounter_encounter USING btree (episode_id, "on");
CREATE INDEX encounter_by_patient ON zz_scratch_of_the_script.encounter_encounter USING btree (patient_id, "on" DESC);
CREATE INDEX encounter_encounter_confirmed_by_id_f6f033b0 ON zz_scratch_of_the_script.encounter_encounter USING btree (confirmed_by_id);
CREATE INDEX encounter_encounter_cosigner_id_6bb7a7ec ON zz_scratch_of_the_script.encounter_encounter USING btree (cosigner_id);
CREATE INDEX encounter_encounter_episode_id_f9f5a8eb ON zz_scratch_of_the_script.encounter_encounter USING btree (episode_id);
CREATE INDEX encounter_encounter_intervention_id_e15bc937 ON zz_scratch_of_the_script.encounter_encounter USING btree (intervention_id);
CREATE INDEX encounter_encounter_objective_id_ce191001 ON zz_scratch_of_the_script.encounter_encounter USING btree (objective_id);
CREATE INDEX encounter_encounter_patient_id_07945208 ON zz_scratch_of_the_script.encounter_encounter USING btree (patient_id);
CREATE INDEX encounter_encounter_practitioner_id_d62ccec0 ON zz_scratch_of_the_script.encounter_encounter USING btree (practitioner_id);
CREATE INDEX encounter_encounter_session_id_7d6dbfb9 ON zz_scratch_of_the_script.encounter_encounter USING btree (session_id);
CREATE INDEX encounter_encounter_signed_by_id_4be74e92 ON zz_scratch_of_the_script.encounter_encounter USING btree (signed_by_id);
CREATE INDEX encounter_encounter_site_id_f28fe918 ON zz_scratch_of_the_script.encounter_encounter USING btree (site_id);
CREATE INDEX encounter_encounterevent_confirmed_by_id_ad694b52 ON zz_scratch_of_the_script.encounter_encounterevent USING btree (confirmed_by_id);
CREATE INDEX encounter_encounterevent_cosigner_id_016e5588 ON zz_scratch_of_the_script.encounter_encounterevent USING btree (cosigner_id);
CREATE INDEX encounter_encounterevent_episode_id_e6ec661e ON zz_scratch_of_the_script.encounter_encounterevent USING btree (episode_id);
CREATE INDEX encounter_encounterevent_intervention_id_6315d7fa ON zz_scratch_of_the_script.encounter_encounterevent USING btree (intervention_id);
CREATE INDEX encounter_encounterevent_objective_id_078dcb27 ON zz_scratch_of_the_script.encounter_encounterevent USING btree (objective_id);
CREATE INDEX encounter_encounterevent_patient_id_bc2c9e8a ON zz_scratch_of_the_script.encounter_encounterevent USING btree (patient_id);
CREATE INDEX encounter_encounterevent_pgh_context_id_0b291575 ON zz_scratch_of_the_script.encounter_encounterevent USING btree (pgh_context_id);
CREATE INDEX encounter_encounterevent_pgh_obj_id_d73202cf ON zz_scratch_of_the_script.encounter_encounterevent USING btree (pgh_obj_id);
CREATE INDEX encounter_encounterevent_practitioner_id_9753eae6 ON zz_scratch_of_the_script.encounter_encounterevent USING btree (practitioner_id);
CREATE INDEX encounter_encounterevent_seat_id_83dc7bef ON zz_scratch_of_the_script.encounter_encounterevent USING btree (seat_id);
CREATE INDEX encounter_encounterevent_session_id_c5766455 ON zz_scratch_of_the_script.encounter_encounterevent USING btree (session_id);
CREATE INDEX encounter_encounterevent_signed_by_id_b97c1985 ON zz_scratch_of_the_script.encounter_encounterevent USING btree (signed_by_id);
CREATE INDEX encounter_encounterevent_site_id_e68eeced ON zz_scratch_of_the_script.encounter_encounterevent USING btree (site_id);
CREATE INDEX encounter_groupnote_site_id_7e5742a7 ON zz_scratch_of_the_script.encounter_groupnote USING btree (site_id);
CREATE INDEX encounter_groupnote_written_by_id_249d1db2 ON zz_scratch_of_the_script.encounter_groupnote USING btree (written_by_id);
CREATE INDEX encounter_groupnoteevent_pgh_context_id_92678fa3 ON zz_scratch_of_the_script.encounter_groupnoteevent USING btree (pgh_context_id);
CREATE INDEX encounter_groupnoteevent_pgh_obj_id_f66b10e6 ON zz_scratch_of_the_script.encounter_groupnoteevent USING btree (pgh_obj_id);
CREATE INDEX encounter_groupnoteevent_session_id_8392f8c7 ON zz_scratch_of_the_script.encounter_groupnoteevent USING btree (session_id);
CREATE INDEX encounter_groupnoteevent_site_id_41a6a60a ON zz_scratch_of_the_script.encounter_groupnoteevent USING btree (site_id);
CREATE INDEX encounter_groupnoteevent_written_by_id_79a81c27 ON zz_scratch_of_the_script.encounter_groupnoteevent USING btree (written_by_id);
CREATE INDEX encounter_kiosk_closed_by_id_b82a73cf ON zz_scratch_of_the_script.encounter_kiosk USING btree (closed_by_id);
CREATE INDEX encounter_kiosk_key_hash_d2f3dbba_like ON zz_scratch_of_the_script.encounter_kiosk USING btree (key_hash varchar_pattern_ops);
CREATE INDEX encounter_kiosk_opened_by_id_f5456d3a ON zz_scratch_of_the_script.encounter_kiosk USING btree (opened_by_id);
CREATE INDEX encounter_kiosk_site_id_21e9e95b ON zz_scratch_of_the_script.encounter_kiosk USING btree (site_id);
CREATE INDEX encounter_kioskevent_closed_by_id_61d58eb9 ON zz_scratch_of_the_script.encounter_kioskevent USING btree (closed_by_id);
CREATE INDEX encounter_kioskevent_opened_by_id_7b7115c7 ON zz_scratch_of_the_script.encounter_kioskevent USING btree (opened_by_id);
CREATE INDEX encounter_kioskevent_pgh_context_id_5499bc85 ON zz_scratch_of_the_script.encounter_kioskevent USING btree (pgh_context_id);
CREATE INDEX encounter_kioskevent_pgh_obj_id_1ddaeae7 ON zz_scratch_of_the_script.encounter_kioskevent USING btree (pgh_obj_id);
CREATE INDEX encounter_kioskevent_site_id_dca998ac ON zz_scratch_of_the_script.encounter_kioskevent USING btree (site_id);
CREATE INDEX encounter_kiosktry_kiosk_id_c70e7d9c ON zz_scratch_of_the_script.encounter_kiosktry USING btree (kiosk_id);
CREATE INDEX encounter_kiosktry_site_id_d17b45da ON zz_scratch_of_the_script.encounter_kiosktry USING btree (site_id);
CREATE INDEX encounter_makeupoffer_episode_id_d145d87d ON zz_scratch_of_the_script.encounter_makeupoffer USING btree (episode_id);
CREATE INDEX encounter_makeupoffer_missed_id_587be78a ON zz_scratch_of_the_script.encounter_makeupoffer USING btree (missed_id);
CREATE INDEX encounter_makeupoffer_offered_by_id_e30cc5ff ON zz_scratch_of_the_script.encounter_makeupoffer USING btree (offered_by_id);
CREATE INDEX encounter_makeupoffer_patient_id_e7f0b5b4 ON zz_scratch_of_the_script.encounter_makeupoffer USING btree (patient_id);
CREATE INDEX encounter_makeupoffer_session_id_dd3dccd9 ON zz_scratch_of_the_script.encounter_makeupoffer USING btree (session_id);
CREATE INDEX encounter_makeupoffer_site_id_c97620b0 ON zz_scratch_of_the_script.encounter_makeupoffer USING btree (site_id);
CREATE INDEX encounter_makeupoffer_taken_by_id_81eb9c17 ON zz_scratch_of_the_script.encounter_makeupoffer USING btree (taken_by_id);
CREATE INDEX encounter_makeupofferevent_episode_id_cb5a2206 ON zz_scratch_of_the_script.encounter_makeupofferevent USING btree (episode_id);
CREATE INDEX encounter_makeupofferevent_missed_id_feff5b02 ON zz_scratch_of_the_script.encounter_makeupofferevent USING btree (missed_id);
CREATE INDEX encounter_makeupofferevent_offered_by_id_53983059 ON zz_scratch_of_the_script.encounter_makeupofferevent USING btree (offered_by_id);
CREATE INDEX encounter_makeupofferevent_patient_id_369b5dd6 ON zz_scratch_of_the_script.encounter_makeupofferevent USING btree (patient_id);
CREATE INDEX encounter_makeupofferevent_pgh_context_id_5ed4d4e5 ON zz_scratch_of_the_script.encounter_makeupofferevent USING btree (pgh_context_id);
CREATE INDEX encounter_makeupofferevent_pgh_obj_id_56ff4640 ON zz_scratch_of_the_script.encounter_makeupofferevent USING btree (pgh_obj_id);
CREATE INDEX encounter_makeupofferevent_seat_id_9be4c8e4 ON zz_scratch_of_the_script.encounter_makeupofferevent USING btree (seat_id);
CREATE INDEX encounter_makeupofferevent_session_id_001b2935 ON zz_scratch_of_the_script.encounter_makeupofferevent USING btree (session_id);
CREATE INDEX encounter_makeupofferevent_site_id_ed98d7db ON zz_scratch_of_the_script.encounter_makeupofferevent USING btree (site_id);
CREATE INDEX encounter_makeupofferevent_taken_by_id_d493566f ON zz_scratch_of_the_script.encounter_makeupofferevent USING btree (taken_by_id);
CREATE INDEX encounter_signature_encounter_id_200ddaef ON zz_scratch_of_the_script.encounter_signature USING btree (encounter_id);
CREATE INDEX encounter_signature_patient_id_fbd83068 ON zz_scratch_of_the_script.encounter_signature USING btree (patient_id);
CREATE INDEX encounter_signature_signed_by_id_1b07eb68 ON zz_scratch_of_the_script.encounter_signature USING btree (signed_by_id);
CREATE INDEX encounter_signature_site_id_dbe373c1 ON zz_scratch_of_the_script.encounter_signature USING btree (site_id);
CREATE INDEX encounter_teamreview_done_by_id_e581bbd9 ON zz_scratch_of_the_script.encounter_teamreview USING btree (done_by_id);
CREATE INDEX encounter_teamreview_episode_id_0185a690 ON zz_scratch_of_the_script.encounter_teamreview USING btree (episode_id);
CREATE INDEX encounter_teamreview_owner_id_3ba39115 ON zz_scratch_of_the_script.encounter_teamreview USING btree (owner_id);
CREATE INDEX encounter_teamreview_patient_id_63197640 ON zz_scratch_of_the_script.encounter_teamreview USING btree (patient_id);
CREATE INDEX encounter_teamreview_site_id_d2b16485 ON zz_scratch_of_the_script.encounter_teamreview USING btree (site_id);
CREATE INDEX encounter_teamreviewevent_done_by_id_8a9958dc ON zz_scratch_of_the_script.encounter_teamreviewevent USING btree (done_by_id);
CREATE INDEX encounter_teamreviewevent_episode_id_5e745b59 ON zz_scratch_of_the_script.encounter_teamreviewevent USING btree (episode_id);
CREATE INDEX encounter_teamreviewevent_owner_id_ea012944 ON zz_scratch_of_the_script.encounter_teamreviewevent USING btree (owner_id);
CREATE INDEX encounter_teamreviewevent_patient_id_e9eb3429 ON zz_scratch_of_the_script.encounter_teamreviewevent USING btree (patient_id);
CREATE INDEX encounter_teamreviewevent_pgh_context_id_40ab9e98 ON zz_scratch_of_the_script.encounter_teamreviewevent USING btree (pgh_context_id);
CREATE INDEX encounter_teamreviewevent_pgh_obj_id_319c373e ON zz_scratch_of_the_script.encounter_teamreviewevent USING btree (pgh_obj_id);
CREATE INDEX encounter_teamreviewevent_site_id_08cc9b7e ON zz_scratch_of_the_script.encounter_teamreviewevent USING btree (site_id);
CREATE INDEX encounter_to_cosign ON zz_scratch_of_the_script.encounter_encounter USING btree (cosigner_id) WHERE ((cosigned_at IS NULL) AND (signed_at IS NOT NULL));
CREATE INDEX encounter_unsigned ON zz_scratch_of_the_script.encounter_encounter USING btree (practitioner_id, "on") WHERE (signed_at IS NULL);
CREATE INDEX enrollment_by_group ON zz_scratch_of_the_script.program_enrollment USING btree (group_id, starts_on);
CREATE INDEX episode_caseload ON zz_scratch_of_the_script.placement_episode USING btree (therapist_id, ended_on);
CREATE INDEX episode_census ON zz_scratch_of_the_script.placement_episode USING btree (site_id, ended_on, admitted_on);
CREATE INDEX inquiry_board ON zz_scratch_of_the_script.inquiry_inquiry USING btree (site_id, stage, contact_due_at);
CREATE INDEX inquiry_by_phone ON zz_scratch_of_the_script.inquiry_inquiry USING btree (phone);
CREATE INDEX inquiry_contactattempt_by_id_41825cb0 ON zz_scratch_of_the_script.inquiry_contactattempt USING btree (by_id);
CREATE INDEX inquiry_contactattempt_inquiry_id_f789d899 ON zz_scratch_of_the_script.inquiry_contactattempt USING btree (inquiry_id);
CREATE INDEX inquiry_contactattempt_site_id_18ca3ff4 ON zz_scratch_of_the_script.inquiry_contactattempt USING btree (site_id);
CREATE INDEX inquiry_contactattemptevent_by_id_4d79277e ON zz_scratch_of_the_script.inquiry_contactattemptevent USING btree (by_id);
CREATE INDEX inquiry_contactattemptevent_inquiry_id_dceb6fbe ON zz_scratch_of_the_script.inquiry_contactattemptevent USING btree (inquiry_id);
CREATE INDEX inquiry_contactattemptevent_pgh_context_id_5fbc092b ON zz_scratch_of_the_script.inquiry_contactattemptevent USING btree (pgh_context_id);
CREATE INDEX inquiry_contactattemptevent_pgh_obj_id_b9862a6c ON zz_scratch_of_the_script.inquiry_contactattemptevent USING btree (pgh_obj_id);
CREATE INDEX inquiry_contactattemptevent_site_id_6e2d8ed3 ON zz_scratch_of_the_script.inquiry_contactattemptevent USING btree (site_id);
CREATE INDEX inquiry_inquiry_owner_id_bc8a7ba2 ON zz_scratch_of_the_script.inquiry_inquiry USING btree (owner_id);
CREATE INDEX inquiry_inquiry_patient_id_5f9ba4b7 ON zz_scratch_of_the_script.inquiry_inquiry USING btree (patient_id);
CREATE INDEX inquiry_inquiry_site_id_a19b8a48 ON zz_scratch_of_the_script.inquiry_inquiry USING btree (site_id);
CREATE INDEX inquiry_inquiryevent_owner_id_b59452b1 ON zz_scratch_of_the_script.inquiry_inquiryevent USING btree (owner_id);
CREATE INDEX inquiry_inquiryevent_patient_id_617d6f7f ON zz_scratch_of_the_script.inquiry_inquiryevent USING btree (patient_id);
CREATE INDEX inquiry_inquiryevent_pgh_context_id_ff5f43c1 ON zz_scratch_of_the_script.inquiry_inquiryevent USING btree (pgh_context_id);
CREATE INDEX inquiry_inquiryevent_pgh_obj_id_131879bb ON zz_scratch_of_the_script.inquiry_inquiryevent USING btree (pgh_obj_id);
CREATE INDEX inquiry_inquiryevent_site_id_70644598 ON zz_scratch_of_the_script.inquiry_inquiryevent USING btree (site_id);
CREATE INDEX kernel_cache_expires ON zz_scratch_of_the_script.kernel_cache USING btree (expires);
CREATE INDEX kiosk_try_by_time ON zz_scratch_of_the_script.encounter_kiosktry USING btree (kiosk_id, at DESC);
CREATE INDEX leave_by_practitioner ON zz_scratch_of_the_script.program_leave USING btree (practitioner_id);
CREATE INDEX make_up_open ON zz_scratch_of_the_script.encounter_makeupoffer USING btree (patient_id, expires_at) WHERE ((taken_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON zz_scratch_of_the_script.mfa_authenticator USING btree (user_id);
CREATE INDEX notice_by_patient ON zz_scratch_of_the_script.program_notice USING btree (patient_id, told_at);
CREATE INDEX notice_by_practitioner ON zz_scratch_of_the_script.program_notice USING btree (practitioner_id, told_at);
CREATE INDEX notice_by_site ON zz_scratch_of_the_script.program_notice USING btree (site_id, told_at, tell_at);
CREATE INDEX observation_by_day ON zz_scratch_of_the_script.progress_observation USING btree (site_id, answered_on);
CREATE INDEX observation_latest ON zz_scratch_of_the_script.progress_observation USING btree (patient_id, instrument, answered_at DESC);
CREATE UNIQUE INDEX one_arrival_code_per_stay ON zz_scratch_of_the_script.encounter_arrivalcode USING btree (episode_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_bridge_per_module ON zz_scratch_of_the_script.program_bridge USING btree (episode_id, module) WHERE (entered_in_error_at IS NULL);
CREATE UNIQUE INDEX one_closure_per_day ON zz_scratch_of_the_script.program_closure USING btree (site_id, "on") WHERE (reopened_at IS NULL);
CREATE UNIQUE INDEX one_diagnosis_per_rank ON zz_scratch_of_the_script.plan_diagnosis USING btree (episode_id, rank) WHERE (entered_in_error_at IS NULL);
CREATE UNIQUE INDEX one_draft_per_week ON zz_scratch_of_the_script.program_weekplan USING btree (site_id, monday) WHERE ((state)::text = ANY ((ARRAY['draft'::character varying, 'publishing'::character varying])::text[]));
CREATE UNIQUE INDEX one_leave_per_calendar_entry ON zz_scratch_of_the_script.program_leave USING btree (practitioner_id, from_file_uid) WHERE ((NOT ((from_file_uid)::text = ''::text)) AND (canceled_at IS NULL));
CREATE UNIQUE INDEX one_make_up_per_absence ON zz_scratch_of_the_script.encounter_makeupoffer USING btree (missed_id) WHERE (taken_at IS NOT NULL);
CREATE UNIQUE INDEX one_open_cancel_policy ON zz_scratch_of_the_script.program_cancelpolicy USING btree (site_id, service_type) WHERE (ends_on IS NULL);
CREATE UNIQUE INDEX one_open_episode_per_patient ON zz_scratch_of_the_script.placement_episode USING btree (patient_id) WHERE (ended_on IS NULL);
CREATE UNIQUE INDEX one_open_feed_per_name ON zz_scratch_of_the_script.program_calendarfeed USING btree (account_id, name) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX one_open_need_per_episode ON zz_scratch_of_the_script.program_weekneed USING btree (episode_id) WHERE (ends_on IS NULL);
CREATE UNIQUE INDEX one_open_nudge_per_cause ON zz_scratch_of_the_script.claim_daynudge USING btree (episode_id, "on", code) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX one_open_offer_per_session ON zz_scratch_of_the_script.encounter_makeupoffer USING btree (missed_id, session_id) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX one_open_pair ON zz_scratch_of_the_script.people_nocontact USING btree (first_id, second_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_open_place_per_group ON zz_scratch_of_the_script.program_enrollment USING btree (episode_id, group_id) WHERE (ends_on IS NULL);
CREATE UNIQUE INDEX one_open_review_per_kind ON zz_scratch_of_the_script.encounter_teamreview USING btree (episode_id, kind) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX one_open_shift_a_weekday ON zz_scratch_of_the_script.program_shift USING btree (practitioner_id, weekday) WHERE (ends_on IS NULL);
CREATE UNIQUE INDEX one_open_terms_per_group ON zz_scratch_of_the_script.program_groupterms USING btree (group_id) WHERE (ends_on IS NULL);
CREATE UNIQUE INDEX one_open_terms_per_site ON zz_scratch_of_the_script.program_workterms USING btree (practitioner_id, site_id) WHERE (ends_on IS NULL);
CREATE UNIQUE INDEX one_open_wish_per_group ON zz_scratch_of_the_script.program_waiting USING btree (episode_id, group_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_plan_in_force ON zz_scratch_of_the_script.plan_careplan USING btree (episode_id) WHERE ((in_force_on IS NOT NULL) AND (superseded_on IS NULL));
CREATE UNIQUE INDEX one_run_at_a_time ON zz_scratch_of_the_script.program_planrun USING btree (plan_id) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'running'::character varying])::text[]));
CREATE UNIQUE INDEX one_seat_per_person ON zz_scratch_of_the_script.program_seat USING btree (session_id, patient_id) WHERE ((released_at IS NULL) AND (session_id IS NOT NULL));
CREATE UNIQUE INDEX one_session_per_series_and_day ON zz_scratch_of_the_script.program_groupsession USING btree (series_id, series_on) WHERE (series_id IS NOT NULL);
CREATE UNIQUE INDEX one_stay_per_arrival_code ON zz_scratch_of_the_script.encounter_arrivalcode USING btree (lookup) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_visit_per_series_and_day ON zz_scratch_of_the_script.program_visit USING btree (series_id, series_on) WHERE (series_id IS NOT NULL);
CREATE INDEX patient_by_birth ON zz_scratch_of_the_script.people_patient USING btree (birth_on);
CREATE INDEX patient_by_name ON zz_scratch_of_the_script.people_patient USING gin (search_name public.gin_trgm_ops);
CREATE INDEX people_account_email_1314925d_like ON zz_scratch_of_the_script.people_account USING btree (email varchar_pattern_ops);
CREATE INDEX people_allergy_patient_id_f98b200d ON zz_scratch_of_the_script.people_allergy USING btree (patient_id);
CREATE INDEX people_allergy_site_id_417254c7 ON zz_scratch_of_the_script.people_allergy USING btree (site_id);
CREATE INDEX people_allergyevent_patient_id_a56e558c ON zz_scratch_of_the_script.people_allergyevent USING btree (patient_id);
CREATE INDEX people_allergyevent_pgh_context_id_9ecd0458 ON zz_scratch_of_the_script.people_allergyevent USING btree (pgh_context_id);
CREATE INDEX people_allergyevent_pgh_obj_id_5d63ae6c ON zz_scratch_of_the_script.people_allergyevent USING btree (pgh_obj_id);
CREATE INDEX people_allergyevent_site_id_9dc1e6b5 ON zz_scratch_of_the_script.people_allergyevent USING btree (site_id);
CREATE INDEX people_chartopening_account_id_82a2357b ON zz_scratch_of_the_script.people_chartopening USING btree (account_id);
CREATE INDEX people_chartopening_patient_id_8a952330 ON zz_scratch_of_the_script.people_chartopening USING btree (patient_id);
CREATE INDEX people_chartopening_site_id_4f79e468 ON zz_scratch_of_the_script.people_chartopening USING btree (site_id);
CREATE INDEX people_chartopeningevent_account_id_3b535fc0 ON zz_scratch_of_the_script.people_chartopeningevent USING btree (account_id);
CREATE INDEX people_chartopeningevent_patient_id_ff76e06f ON zz_scratch_of_the_script.people_chartopeningevent USING btree (patient_id);
CREATE INDEX people_chartopeningevent_pgh_context_id_4f680595 ON zz_scratch_of_the_script.people_chartopeningevent USING btree (pgh_context_id);
CREATE INDEX people_chartopeningevent_pgh_obj_id_7048b53d ON zz_scratch_of_the_script.people_chartopeningevent USING btree (pgh_obj_id);
CREATE INDEX people_chartopeningevent_site_id_88b7fd97 ON zz_scratch_of_the_script.people_chartopeningevent USING btree (site_id);
CREATE INDEX people_consent_patient_id_c97ec426 ON zz_scratch_of_the_script.people_consent USING btree (patient_id);
CREATE INDEX people_consent_recorded_by_id_a47a1cb6 ON zz_scratch_of_the_script.people_consent USING btree (recorded_by_id);
CREATE INDEX people_consent_site_id_1290f5ef ON zz_scratch_of_the_script.people_consent USING btree (site_id);
CREATE INDEX people_consent_withdrawn_by_id_687f19d8 ON zz_scratch_of_the_script.people_consent USING btree (withdrawn_by_id);
CREATE INDEX people_consentevent_patient_id_53c4aa69 ON zz_scratch_of_the_script.people_consentevent USING btree (patient_id);
CREATE INDEX people_consentevent_pgh_context_id_d6188362 ON zz_scratch_of_the_script.people_consentevent USING btree (pgh_context_id);
CREATE INDEX people_consentevent_pgh_obj_id_f6237772 ON zz_scratch_of_the_script.people_consentevent USING btree (pgh_obj_id);
CREATE INDEX people_consentevent_recorded_by_id_4243fde1 ON zz_scratch_of_the_script.people_consentevent USING btree (recorded_by_id);
CREATE INDEX people_consentevent_site_id_2d6f54cc ON zz_scratch_of_the_script.people_consentevent USING btree (site_id);
CREATE INDEX people_consentevent_withdrawn_by_id_5d57f94a ON zz_scratch_of_the_script.people_consentevent USING btree (withdrawn_by_id);
CREATE INDEX people_contact_account_id_190f5d64 ON zz_scratch_of_the_script.people_contact USING btree (account_id);
CREATE INDEX people_contact_patient_id_c53bbdb1 ON zz_scratch_of_the_script.people_contact USING btree (patient_id);
CREATE INDEX people_contact_site_id_e51e4699 ON zz_scratch_of_the_script.people_contact USING btree (site_id);
CREATE INDEX people_contactevent_account_id_2b5a02df ON zz_scratch_of_the_script.people_contactevent USING btree (account_id);
CREATE INDEX people_contactevent_patient_id_1c3f0c4d ON zz_scratch_of_the_script.people_contactevent USING btree (patient_id);
CREATE INDEX people_contactevent_pgh_context_id_7a54cc72 ON zz_scratch_of_the_script.people_contactevent USING btree (pgh_context_id);
CREATE INDEX people_contactevent_pgh_obj_id_79fca0a6 ON zz_scratch_of_the_script.people_contactevent USING btree (pgh_obj_id);
CREATE INDEX people_contactevent_site_id_f08d389d ON zz_scratch_of_the_script.people_contactevent USING btree (site_id);
CREATE INDEX people_grant_contact_id_37df5113 ON zz_scratch_of_the_script.people_grant USING btree (contact_id);
CREATE INDEX people_grant_patient_id_62084c73 ON zz_scratch_of_the_script.people_grant USING btree (patient_id);
CREATE INDEX people_grant_site_id_da49fb6f ON zz_scratch_of_the_script.people_grant USING btree (site_id);
CREATE INDEX people_grantevent_contact_id_dfa1216f ON zz_scratch_of_the_script.people_grantevent USING btree (contact_id);
CREATE INDEX people_grantevent_patient_id_be045ca3 ON zz_scratch_of_the_script.people_grantevent USING btree (patient_id);
CREATE INDEX people_grantevent_pgh_context_id_752f317a ON zz_scratch_of_the_script.people_grantevent USING btree (pgh_context_id);
CREATE INDEX people_grantevent_pgh_obj_id_0d7e05f0 ON zz_scratch_of_the_script.people_grantevent USING btree (pgh_obj_id);
CREATE INDEX people_grantevent_site_id_da252f18 ON zz_scratch_of_the_script.people_grantevent USING btree (site_id);
CREATE INDEX people_license_practitioner_id_8559164d ON zz_scratch_of_the_script.people_license USING btree (practitioner_id);
CREATE INDEX people_licenseevent_pgh_context_id_4206b0b2 ON zz_scratch_of_the_script.people_licenseevent USING btree (pgh_context_id);
CREATE INDEX people_licenseevent_pgh_obj_id_9e4365c5 ON zz_scratch_of_the_script.people_licenseevent USING btree (pgh_obj_id);
CREATE INDEX people_licenseevent_practitioner_id_403b9daa ON zz_scratch_of_the_script.people_licenseevent USING btree (practitioner_id);
CREATE INDEX people_nocontact_ended_by_id_9872a24f ON zz_scratch_of_the_script.people_nocontact USING btree (ended_by_id);
CREATE INDEX people_nocontact_first_id_f2ee76a6 ON zz_scratch_of_the_script.people_nocontact USING btree (first_id);
CREATE INDEX people_nocontact_recorded_by_id_790456d1 ON zz_scratch_of_the_script.people_nocontact USING btree (recorded_by_id);
CREATE INDEX people_nocontact_second_id_7d4c5b07 ON zz_scratch_of_the_script.people_nocontact USING btree (second_id);
CREATE INDEX people_nocontact_site_id_c4945df5 ON zz_scratch_of_the_script.people_nocontact USING btree (site_id);
CREATE INDEX people_nocontactevent_ended_by_id_72878442 ON zz_scratch_of_the_script.people_nocontactevent USING btree (ended_by_id);
CREATE INDEX people_nocontactevent_first_id_6fedbb3a ON zz_scratch_of_the_script.people_nocontactevent USING btree (first_id);
CREATE INDEX people_nocontactevent_pgh_context_id_f9982b82 ON zz_scratch_of_the_script.people_nocontactevent USING btree (pgh_context_id);
CREATE INDEX people_nocontactevent_pgh_obj_id_443dd578 ON zz_scratch_of_the_script.people_nocontactevent USING btree (pgh_obj_id);
CREATE INDEX people_nocontactevent_recorded_by_id_b1b274b9 ON zz_scratch_of_the_script.people_nocontactevent USING btree (recorded_by_id);
CREATE INDEX people_nocontactevent_second_id_818700b3 ON zz_scratch_of_the_script.people_nocontactevent USING btree (second_id);
CREATE INDEX people_nocontactevent_site_id_9f487c9b ON zz_scratch_of_the_script.people_nocontactevent USING btree (site_id);
CREATE INDEX people_patient_record_number_f70427d3_like ON zz_scratch_of_the_script.people_patient USING btree (record_number varchar_pattern_ops);
CREATE INDEX people_patient_site_id_6c3ec56c ON zz_scratch_of_the_script.people_patient USING btree (site_id);
CREATE INDEX people_patientevent_account_id_af0b41f3 ON zz_scratch_of_the_script.people_patientevent USING btree (account_id);
CREATE INDEX people_patientevent_pgh_context_id_068ff7a8 ON zz_scratch_of_the_script.people_patientevent USING btree (pgh_context_id);
CREATE INDEX people_patientevent_pgh_obj_id_86bac97f ON zz_scratch_of_the_script.people_patientevent USING btree (pgh_obj_id);
CREATE INDEX people_patientevent_site_id_1631fe6d ON zz_scratch_of_the_script.people_patientevent USING btree (site_id);
CREATE INDEX people_practitioner_supervisor_id_3726bc8a ON zz_scratch_of_the_script.people_practitioner USING btree (supervisor_id);
CREATE INDEX people_practitionerevent_account_id_029dc298 ON zz_scratch_of_the_script.people_practitionerevent USING btree (account_id);
CREATE INDEX people_practitionerevent_pgh_context_id_29915d3a ON zz_scratch_of_the_script.people_practitionerevent USING btree (pgh_context_id);
CREATE INDEX people_practitionerevent_pgh_obj_id_c504ed90 ON zz_scratch_of_the_script.people_practitionerevent USING btree (pgh_obj_id);
CREATE INDEX people_practitionerevent_supervisor_id_60c5002c ON zz_scratch_of_the_script.people_practitionerevent USING btree (supervisor_id);
CREATE INDEX people_roleassignment_account_id_0d0b7380 ON zz_scratch_of_the_script.people_roleassignment USING btree (account_id);
CREATE INDEX people_roleassignment_site_id_7c1f73b2 ON zz_scratch_of_the_script.people_roleassignment USING btree (site_id);
CREATE INDEX people_roleassignmentevent_account_id_6fe5ea00 ON zz_scratch_of_the_script.people_roleassignmentevent USING btree (account_id);
CREATE INDEX people_roleassignmentevent_pgh_context_id_34382a94 ON zz_scratch_of_the_script.people_roleassignmentevent USING btree (pgh_context_id);
CREATE INDEX people_roleassignmentevent_pgh_obj_id_07481367 ON zz_scratch_of_the_script.people_roleassignmentevent USING btree (pgh_obj_id);
CREATE INDEX people_roleassignmentevent_site_id_6f6ac235 ON zz_scratch_of_the_script.people_roleassignmentevent USING btree (site_id);
CREATE INDEX people_room_site_id_b71894bd ON zz_scratch_of_the_script.people_room USING btree (site_id);
CREATE INDEX people_roomevent_pgh_context_id_924dde27 ON zz_scratch_of_the_script.people_roomevent USING btree (pgh_context_id);
CREATE INDEX people_roomevent_pgh_obj_id_f12a554c ON zz_scratch_of_the_script.people_roomevent USING btree (pgh_obj_id);
CREATE INDEX people_roomevent_site_id_dae4de91 ON zz_scratch_of_the_script.people_roomevent USING btree (site_id);
CREATE INDEX people_siteevent_pgh_context_id_d4caaf70 ON zz_scratch_of_the_script.people_siteevent USING btree (pgh_context_id);
CREATE INDEX people_siteevent_pgh_obj_id_5b97ecb4 ON zz_scratch_of_the_script.people_siteevent USING btree (pgh_obj_id);
CREATE INDEX placement_assessment_assessed_by_id_7adf69b5 ON zz_scratch_of_the_script.placement_assessment USING btree (assessed_by_id);
CREATE INDEX placement_assessment_inquiry_id_5cd243fb ON zz_scratch_of_the_script.placement_assessment USING btree (inquiry_id);
CREATE INDEX placement_assessment_patient_id_9c69d0d5 ON zz_scratch_of_the_script.placement_assessment USING btree (patient_id);
CREATE INDEX placement_assessment_safety_id_760458ba ON zz_scratch_of_the_script.placement_assessment USING btree (safety_id);
CREATE INDEX placement_assessment_site_id_95f6e94b ON zz_scratch_of_the_script.placement_assessment USING btree (site_id);
CREATE INDEX placement_assessmentevent_assessed_by_id_05018b30 ON zz_scratch_of_the_script.placement_assessmentevent USING btree (assessed_by_id);
CREATE INDEX placement_assessmentevent_inquiry_id_32bf0a95 ON zz_scratch_of_the_script.placement_assessmentevent USING btree (inquiry_id);
CREATE INDEX placement_assessmentevent_patient_id_73c3acb1 ON zz_scratch_of_the_script.placement_assessmentevent USING btree (patient_id);
CREATE INDEX placement_assessmentevent_pgh_context_id_0482f4d6 ON zz_scratch_of_the_script.placement_assessmentevent USING btree (pgh_context_id);
CREATE INDEX placement_assessmentevent_pgh_obj_id_9e47b094 ON zz_scratch_of_the_script.placement_assessmentevent USING btree (pgh_obj_id);
CREATE INDEX placement_assessmentevent_safety_id_21564f60 ON zz_scratch_of_the_script.placement_assessmentevent USING btree (safety_id);
CREATE INDEX placement_assessmentevent_site_id_353aa517 ON zz_scratch_of_the_script.placement_assessmentevent USING btree (site_id);
CREATE INDEX placement_dimensionrating_assessment_id_78321042 ON zz_scratch_of_the_script.placement_dimensionrating USING btree (assessment_id);
CREATE INDEX placement_dimensionrating_patient_id_675a2b6a ON zz_scratch_of_the_script.placement_dimensionrating USING btree (patient_id);
CREATE INDEX placement_dimensionrating_site_id_8e8f0428 ON zz_scratch_of_the_script.placement_dimensionrating USING btree (site_id);
CREATE INDEX placement_dimensionratingevent_assessment_id_07a5a2ba ON zz_scratch_of_the_script.placement_dimensionratingevent USING btree (assessment_id);
CREATE INDEX placement_dimensionratingevent_patient_id_6f9e01a3 ON zz_scratch_of_the_script.placement_dimensionratingevent USING btree (patient_id);
CREATE INDEX placement_dimensionratingevent_pgh_context_id_bf6dea6a ON zz_scratch_of_the_script.placement_dimensionratingevent USING btree (pgh_context_id);
CREATE INDEX placement_dimensionratingevent_pgh_obj_id_f9ffbf5f ON zz_scratch_of_the_script.placement_dimensionratingevent USING btree (pgh_obj_id);
CREATE INDEX placement_dimensionratingevent_site_id_60743175 ON zz_scratch_of_the_script.placement_dimensionratingevent USING btree (site_id);
CREATE INDEX placement_episode_admitted_by_id_cb969f97 ON zz_scratch_of_the_script.placement_episode USING btree (admitted_by_id);
CREATE INDEX placement_episode_coverage_id_b28289d6 ON zz_scratch_of_the_script.placement_episode USING btree (coverage_id);
CREATE INDEX placement_episode_ended_by_id_80fe5600 ON zz_scratch_of_the_script.placement_episode USING btree (ended_by_id);
CREATE INDEX placement_episode_number_f8802ff4_like ON zz_scratch_of_the_script.placement_episode USING btree (number varchar_pattern_ops);
CREATE INDEX placement_episode_patient_id_9e6956f2 ON zz_scratch_of_the_script.placement_episode USING btree (patient_id);
CREATE INDEX placement_episode_psychiatrist_id_c7bd7734 ON zz_scratch_of_the_script.placement_episode USING btree (psychiatrist_id);
CREATE INDEX placement_episode_site_id_521a4c64 ON zz_scratch_of_the_script.placement_episode USING btree (site_id);
CREATE INDEX placement_episode_therapist_id_7646ecdb ON zz_scratch_of_the_script.placement_episode USING btree (therapist_id);
CREATE INDEX placement_episodeevent_admitted_by_id_232c8c6b ON zz_scratch_of_the_script.placement_episodeevent USING btree (admitted_by_id);
CREATE INDEX placement_episodeevent_coverage_id_e2e7e57b ON zz_scratch_of_the_script.placement_episodeevent USING btree (coverage_id);
CREATE INDEX placement_episodeevent_ended_by_id_8cdd19ae ON zz_scratch_of_the_script.placement_episodeevent USING btree (ended_by_id);
CREATE INDEX placement_episodeevent_patient_id_95e41256 ON zz_scratch_of_the_script.placement_episodeevent USING btree (patient_id);
CREATE INDEX placement_episodeevent_pgh_context_id_8eea70b6 ON zz_scratch_of_the_script.placement_episodeevent USING btree (pgh_context_id);
CREATE INDEX placement_episodeevent_pgh_obj_id_f9763435 ON zz_scratch_of_the_script.placement_episodeevent USING btree (pgh_obj_id);
CREATE INDEX placement_episodeevent_placement_id_7dc1d7ed ON zz_scratch_of_the_script.placement_episodeevent USING btree (placement_id);
CREATE INDEX placement_episodeevent_psychiatrist_id_fdcc1832 ON zz_scratch_of_the_script.placement_episodeevent USING btree (psychiatrist_id);
CREATE INDEX placement_episodeevent_site_id_1cac1188 ON zz_scratch_of_the_script.placement_episodeevent USING btree (site_id);
CREATE INDEX placement_episodeevent_therapist_id_d97b1b41 ON zz_scratch_of_the_script.placement_episodeevent USING btree (therapist_id);
CREATE INDEX placement_placement_decided_by_id_e62cbc84 ON zz_scratch_of_the_script.placement_placement USING btree (decided_by_id);
CREATE INDEX placement_placement_patient_id_8405f72e ON zz_scratch_of_the_script.placement_placement USING btree (patient_id);
CREATE INDEX placement_placement_site_id_1787c7fe ON zz_scratch_of_the_script.placement_placement USING btree (site_id);
CREATE INDEX placement_placementevent_assessment_id_ad87d527 ON zz_scratch_of_the_script.placement_placementevent USING btree (assessment_id);
CREATE INDEX placement_placementevent_decided_by_id_1bc65365 ON zz_scratch_of_the_script.placement_placementevent USING btree (decided_by_id);
CREATE INDEX placement_placementevent_patient_id_0700f36e ON zz_scratch_of_the_script.placement_placementevent USING btree (patient_id);
CREATE INDEX placement_placementevent_pgh_context_id_5beff0b2 ON zz_scratch_of_the_script.placement_placementevent USING btree (pgh_context_id);
CREATE INDEX placement_placementevent_pgh_obj_id_7702e9e6 ON zz_scratch_of_the_script.placement_placementevent USING btree (pgh_obj_id);
CREATE INDEX placement_placementevent_site_id_9933661f ON zz_scratch_of_the_script.placement_placementevent USING btree (site_id);
CREATE INDEX placement_safetyplan_made_with_id_d9a640c6 ON zz_scratch_of_the_script.placement_safetyplan USING btree (made_with_id);
CREATE INDEX placement_safetyplan_patient_id_0cc111b9 ON zz_scratch_of_the_script.placement_safetyplan USING btree (patient_id);
CREATE INDEX placement_safetyplan_site_id_67265b3b ON zz_scratch_of_the_script.placement_safetyplan USING btree (site_id);
CREATE INDEX placement_safetyplanevent_made_with_id_3735b75e ON zz_scratch_of_the_script.placement_safetyplanevent USING btree (made_with_id);
CREATE INDEX placement_safetyplanevent_patient_id_476b5f30 ON zz_scratch_of_the_script.placement_safetyplanevent USING btree (patient_id);
CREATE INDEX placement_safetyplanevent_pgh_context_id_1a7ffc44 ON zz_scratch_of_the_script.placement_safetyplanevent USING btree (pgh_context_id);
CREATE INDEX placement_safetyplanevent_pgh_obj_id_585a5d88 ON zz_scratch_of_the_script.placement_safetyplanevent USING btree (pgh_obj_id);
CREATE INDEX placement_safetyplanevent_site_id_280a0981 ON zz_scratch_of_the_script.placement_safetyplanevent USING btree (site_id);
CREATE INDEX placement_safetyscreen_asked_by_id_bf7e13e9 ON zz_scratch_of_the_script.placement_safetyscreen USING btree (asked_by_id);
CREATE INDEX placement_safetyscreen_cleared_by_id_a90c9b48 ON zz_scratch_of_the_script.placement_safetyscreen USING btree (cleared_by_id);
CREATE INDEX placement_safetyscreen_patient_id_6adc48c9 ON zz_scratch_of_the_script.placement_safetyscreen USING btree (patient_id);
CREATE INDEX placement_safetyscreen_site_id_e10f7f4f ON zz_scratch_of_the_script.placement_safetyscreen USING btree (site_id);
CREATE INDEX placement_safetyscreenevent_asked_by_id_d9f8ccb3 ON zz_scratch_of_the_script.placement_safetyscreenevent USING btree (asked_by_id);
CREATE INDEX placement_safetyscreenevent_cleared_by_id_9238ec15 ON zz_scratch_of_the_script.placement_safetyscreenevent USING btree (cleared_by_id);
CREATE INDEX placement_safetyscreenevent_patient_id_8bc9da4c ON zz_scratch_of_the_script.placement_safetyscreenevent USING btree (patient_id);
CREATE INDEX placement_safetyscreenevent_pgh_context_id_a0b07397 ON zz_scratch_of_the_script.placement_safetyscreenevent USING btree (pgh_context_id);
CREATE INDEX placement_safetyscreenevent_pgh_obj_id_807c815e ON zz_scratch_of_the_script.placement_safetyscreenevent USING btree (pgh_obj_id);
CREATE INDEX placement_safetyscreenevent_site_id_948c14c2 ON zz_scratch_of_the_script.placement_safetyscreenevent USING btree (site_id);
CREATE INDEX plan_careplan_declined_told_to_id_28c57df7 ON zz_scratch_of_the_script.plan_careplan USING btree (declined_told_to_id);
CREATE INDEX plan_careplan_drafted_by_id_b74d48ab ON zz_scratch_of_the_script.plan_careplan USING btree (drafted_by_id);
CREATE INDEX plan_careplan_episode_id_c156b7f5 ON zz_scratch_of_the_script.plan_careplan USING btree (episode_id);
CREATE INDEX plan_careplan_patient_id_0fc27de7 ON zz_scratch_of_the_script.plan_careplan USING btree (patient_id);
CREATE INDEX plan_careplan_site_id_16349449 ON zz_scratch_of_the_script.plan_careplan USING btree (site_id);
CREATE INDEX plan_careplanevent_declined_told_to_id_d9f9f058 ON zz_scratch_of_the_script.plan_careplanevent USING btree (declined_told_to_id);
CREATE INDEX plan_careplanevent_drafted_by_id_d9f3d5c4 ON zz_scratch_of_the_script.plan_careplanevent USING btree (drafted_by_id);
CREATE INDEX plan_careplanevent_episode_id_1380b3fa ON zz_scratch_of_the_script.plan_careplanevent USING btree (episode_id);
CREATE INDEX plan_careplanevent_patient_id_c90f81f2 ON zz_scratch_of_the_script.plan_careplanevent USING btree (patient_id);
CREATE INDEX plan_careplanevent_pgh_context_id_bd66fbeb ON zz_scratch_of_the_script.plan_careplanevent USING btree (pgh_context_id);
CREATE INDEX plan_careplanevent_pgh_obj_id_c05eb665 ON zz_scratch_of_the_script.plan_careplanevent USING btree (pgh_obj_id);
CREATE INDEX plan_careplanevent_site_id_be5b60b4 ON zz_scratch_of_the_script.plan_careplanevent USING btree (site_id);
CREATE INDEX plan_certification_episode_id_c53b3184 ON zz_scratch_of_the_script.plan_certification USING btree (episode_id);
CREATE INDEX plan_certification_patient_id_70284161 ON zz_scratch_of_the_script.plan_certification USING btree (patient_id);
CREATE INDEX plan_certification_physician_id_4c48e8bd ON zz_scratch_of_the_script.plan_certification USING btree (physician_id);
CREATE INDEX plan_certification_plan_id_ea674f89 ON zz_scratch_of_the_script.plan_certification USING btree (plan_id);
CREATE INDEX plan_certification_site_id_a7cc29f1 ON zz_scratch_of_the_script.plan_certification USING btree (site_id);
CREATE INDEX plan_certificationevent_episode_id_232e0963 ON zz_scratch_of_the_script.plan_certificationevent USING btree (episode_id);
CREATE INDEX plan_certificationevent_patient_id_c4695ba1 ON zz_scratch_of_the_script.plan_certificationevent USING btree (patient_id);
CREATE INDEX plan_certificationevent_pgh_context_id_be3d4b68 ON zz_scratch_of_the_script.plan_certificationevent USING btree (pgh_context_id);
CREATE INDEX plan_certificationevent_pgh_obj_id_7cadbaae ON zz_scratch_of_the_script.plan_certificationevent USING btree (pgh_obj_id);
CREATE INDEX plan_certificationevent_physician_id_4e75d831 ON zz_scratch_of_the_script.plan_certificationevent USING btree (physician_id);
CREATE INDEX plan_certificationevent_plan_id_3419ac6b ON zz_scratch_of_the_script.plan_certificationevent USING btree (plan_id);
CREATE INDEX plan_certificationevent_site_id_5d0cb64e ON zz_scratch_of_the_script.plan_certificationevent USING btree (site_id);
CREATE INDEX plan_diagnosis_episode_id_0ba87e76 ON zz_scratch_of_the_script.plan_diagnosis USING btree (episode_id);
CREATE INDEX plan_diagnosis_patient_id_38d8e272 ON zz_scratch_of_the_script.plan_diagnosis USING btree (patient_id);
CREATE INDEX plan_diagnosis_recorded_by_id_9e1d9af1 ON zz_scratch_of_the_script.plan_diagnosis USING btree (recorded_by_id);
CREATE INDEX plan_diagnosis_site_id_6e5aebf2 ON zz_scratch_of_the_script.plan_diagnosis USING btree (site_id);
CREATE INDEX plan_diagnosisevent_episode_id_b77ca978 ON zz_scratch_of_the_script.plan_diagnosisevent USING btree (episode_id);
CREATE INDEX plan_diagnosisevent_patient_id_302d74c6 ON zz_scratch_of_the_script.plan_diagnosisevent USING btree (patient_id);
CREATE INDEX plan_diagnosisevent_pgh_context_id_e748686c ON zz_scratch_of_the_script.plan_diagnosisevent USING btree (pgh_context_id);
CREATE INDEX plan_diagnosisevent_pgh_obj_id_15ee8698 ON zz_scratch_of_the_script.plan_diagnosisevent USING btree (pgh_obj_id);
CREATE INDEX plan_diagnosisevent_recorded_by_id_98c1ab91 ON zz_scratch_of_the_script.plan_diagnosisevent USING btree (recorded_by_id);
CREATE INDEX plan_diagnosisevent_site_id_f63855a7 ON zz_scratch_of_the_script.plan_diagnosisevent USING btree (site_id);
CREATE INDEX plan_goal_patient_id_abd71bf7 ON zz_scratch_of_the_script.plan_goal USING btree (patient_id);
CREATE INDEX plan_goal_problem_id_6e2a2ff4 ON zz_scratch_of_the_script.plan_goal USING btree (problem_id);
CREATE INDEX plan_goal_site_id_a6cb8406 ON zz_scratch_of_the_script.plan_goal USING btree (site_id);
CREATE INDEX plan_goalevent_patient_id_3ec40a2c ON zz_scratch_of_the_script.plan_goalevent USING btree (patient_id);
CREATE INDEX plan_goalevent_pgh_context_id_4d5b0604 ON zz_scratch_of_the_script.plan_goalevent USING btree (pgh_context_id);
CREATE INDEX plan_goalevent_pgh_obj_id_b2fb1d5d ON zz_scratch_of_the_script.plan_goalevent USING btree (pgh_obj_id);
CREATE INDEX plan_goalevent_problem_id_c67c81b6 ON zz_scratch_of_the_script.plan_goalevent USING btree (problem_id);
CREATE INDEX plan_goalevent_site_id_9e8089ae ON zz_scratch_of_the_script.plan_goalevent USING btree (site_id);
CREATE INDEX plan_intervention_objective_id_b2878237 ON zz_scratch_of_the_script.plan_intervention USING btree (objective_id);
CREATE INDEX plan_intervention_patient_id_69c7c667 ON zz_scratch_of_the_script.plan_intervention USING btree (patient_id);
CREATE INDEX plan_intervention_same_as_id_bb1218ae ON zz_scratch_of_the_script.plan_intervention USING btree (same_as_id);
CREATE INDEX plan_intervention_site_id_71f05ced ON zz_scratch_of_the_script.plan_intervention USING btree (site_id);
CREATE INDEX plan_interventionevent_objective_id_2acaa240 ON zz_scratch_of_the_script.plan_interventionevent USING btree (objective_id);
CREATE INDEX plan_interventionevent_patient_id_fcde1fde ON zz_scratch_of_the_script.plan_interventionevent USING btree (patient_id);
CREATE INDEX plan_interventionevent_pgh_context_id_de359bce ON zz_scratch_of_the_script.plan_interventionevent USING btree (pgh_context_id);
CREATE INDEX plan_interventionevent_pgh_obj_id_77910537 ON zz_scratch_of_the_script.plan_interventionevent USING btree (pgh_obj_id);
CREATE INDEX plan_interventionevent_same_as_id_b726387e ON zz_scratch_of_the_script.plan_interventionevent USING btree (same_as_id);
CREATE INDEX plan_interventionevent_site_id_34f85b09 ON zz_scratch_of_the_script.plan_interventionevent USING btree (site_id);
CREATE INDEX plan_objective_continues_id_6722bd64 ON zz_scratch_of_the_script.plan_objective USING btree (continues_id);
CREATE INDEX plan_objective_goal_id_282443f8 ON zz_scratch_of_the_script.plan_objective USING btree (goal_id);
CREATE INDEX plan_objective_patient_id_265e7a99 ON zz_scratch_of_the_script.plan_objective USING btree (patient_id);
CREATE INDEX plan_objective_plan_id_a41bc947 ON zz_scratch_of_the_script.plan_objective USING btree (plan_id);
CREATE INDEX plan_objective_site_id_fc89a78c ON zz_scratch_of_the_script.plan_objective USING btree (site_id);
CREATE INDEX plan_objectiveevent_continues_id_0ac79119 ON zz_scratch_of_the_script.plan_objectiveevent USING btree (continues_id);
CREATE INDEX plan_objectiveevent_goal_id_3f8b8673 ON zz_scratch_of_the_script.plan_objectiveevent USING btree (goal_id);
CREATE INDEX plan_objectiveevent_patient_id_69a5b23d ON zz_scratch_of_the_script.plan_objectiveevent USING btree (patient_id);
CREATE INDEX plan_objectiveevent_pgh_context_id_5e25a8a6 ON zz_scratch_of_the_script.plan_objectiveevent USING btree (pgh_context_id);
CREATE INDEX plan_objectiveevent_pgh_obj_id_cdf98ff3 ON zz_scratch_of_the_script.plan_objectiveevent USING btree (pgh_obj_id);
CREATE INDEX plan_objectiveevent_plan_id_858366d0 ON zz_scratch_of_the_script.plan_objectiveevent USING btree (plan_id);
CREATE INDEX plan_objectiveevent_site_id_e21dc0c1 ON zz_scratch_of_the_script.plan_objectiveevent USING btree (site_id);
CREATE INDEX plan_planreview_patient_id_839b17a1 ON zz_scratch_of_the_script.plan_planreview USING btree (patient_id);
CREATE INDEX plan_planreview_plan_id_cf0a92fa ON zz_scratch_of_the_script.plan_planreview USING btree (plan_id);
CREATE INDEX plan_planreview_reviewed_by_id_79f2582f ON zz_scratch_of_the_script.plan_planreview USING btree (reviewed_by_id);
CREATE INDEX plan_planreview_site_id_c14016ca ON zz_scratch_of_the_script.plan_planreview USING btree (site_id);
CREATE INDEX plan_planreviewevent_patient_id_c8641ad5 ON zz_scratch_of_the_script.plan_planreviewevent USING btree (patient_id);
CREATE INDEX plan_planreviewevent_pgh_context_id_6e5b45cd ON zz_scratch_of_the_script.plan_planreviewevent USING btree (pgh_context_id);
CREATE INDEX plan_planreviewevent_pgh_obj_id_fdb4ca72 ON zz_scratch_of_the_script.plan_planreviewevent USING btree (pgh_obj_id);
CREATE INDEX plan_planreviewevent_plan_id_18fe05c0 ON zz_scratch_of_the_script.plan_planreviewevent USING btree (plan_id);
CREATE INDEX plan_planreviewevent_reviewed_by_id_515ade23 ON zz_scratch_of_the_script.plan_planreviewevent USING btree (reviewed_by_id);
CREATE INDEX plan_planreviewevent_site_id_351823ae ON zz_scratch_of_the_script.plan_planreviewevent USING btree (site_id);
CREATE INDEX plan_plansignature_patient_id_ab10116e ON zz_scratch_of_the_script.plan_plansignature USING btree (patient_id);
CREATE INDEX plan_plansignature_plan_id_99764e8a ON zz_scratch_of_the_script.plan_plansignature USING btree (plan_id);
CREATE INDEX plan_plansignature_signed_by_id_a4a098d9 ON zz_scratch_of_the_script.plan_plansignature USING btree (signed_by_id);
CREATE INDEX plan_plansignature_site_id_1b13953c ON zz_scratch_of_the_script.plan_plansignature USING btree (site_id);
CREATE INDEX plan_problem_diagnosis_id_ca4ab6dc ON zz_scratch_of_the_script.plan_problem USING btree (diagnosis_id);
CREATE INDEX plan_problem_patient_id_5fec2724 ON zz_scratch_of_the_script.plan_problem USING btree (patient_id);
CREATE INDEX plan_problem_plan_id_4d2f24e1 ON zz_scratch_of_the_script.plan_problem USING btree (plan_id);
CREATE INDEX plan_problem_site_id_b91f3309 ON zz_scratch_of_the_script.plan_problem USING btree (site_id);
CREATE INDEX plan_problemevent_diagnosis_id_bad69d72 ON zz_scratch_of_the_script.plan_problemevent USING btree (diagnosis_id);
CREATE INDEX plan_problemevent_patient_id_8f605f34 ON zz_scratch_of_the_script.plan_problemevent USING btree (patient_id);
CREATE INDEX plan_problemevent_pgh_context_id_280e13de ON zz_scratch_of_the_script.plan_problemevent USING btree (pgh_context_id);
CREATE INDEX plan_problemevent_pgh_obj_id_2848e2cc ON zz_scratch_of_the_script.plan_problemevent USING btree (pgh_obj_id);
CREATE INDEX plan_problemevent_plan_id_fdb0c40d ON zz_scratch_of_the_script.plan_problemevent USING btree (plan_id);
CREATE INDEX plan_problemevent_site_id_39c3417b ON zz_scratch_of_the_script.plan_problemevent USING btree (site_id);
CREATE INDEX program_bookablehours_practitioner_id_4fc9e7df ON zz_scratch_of_the_script.program_bookablehours USING btree (practitioner_id);
CREATE INDEX program_bookablehours_room_id_adc25f69 ON zz_scratch_of_the_script.program_bookablehours USING btree (room_id);
CREATE INDEX program_bookablehours_site_id_5f6e963e ON zz_scratch_of_the_script.program_bookablehours USING btree (site_id);
CREATE INDEX program_bookablehoursevent_pgh_context_id_dce0806e ON zz_scratch_of_the_script.program_bookablehoursevent USING btree (pgh_context_id);
CREATE INDEX program_bookablehoursevent_pgh_obj_id_4e660487 ON zz_scratch_of_the_script.program_bookablehoursevent USING btree (pgh_obj_id);
CREATE INDEX program_bookablehoursevent_practitioner_id_f85f3b8a ON zz_scratch_of_the_script.program_bookablehoursevent USING btree (practitioner_id);
CREATE INDEX program_bookablehoursevent_room_id_e598d0a5 ON zz_scratch_of_the_script.program_bookablehoursevent USING btree (room_id);
CREATE INDEX program_bookablehoursevent_site_id_e661deba ON zz_scratch_of_the_script.program_bookablehoursevent USING btree (site_id);
CREATE INDEX program_booking_practitioner_id_8bd11788 ON zz_scratch_of_the_script.program_booking USING btree (practitioner_id);
CREATE INDEX program_booking_room_id_1cae2389 ON zz_scratch_of_the_script.program_booking USING btree (room_id);
CREATE INDEX program_booking_session_id_380434b1 ON zz_scratch_of_the_script.program_booking USING btree (session_id);
CREATE INDEX program_booking_site_id_2f7b4ee2 ON zz_scratch_of_the_script.program_booking USING btree (site_id);
CREATE INDEX program_booking_visit_id_dc7b82e9 ON zz_scratch_of_the_script.program_booking USING btree (visit_id);
CREATE INDEX program_bookingevent_pgh_context_id_7afe10de ON zz_scratch_of_the_script.program_bookingevent USING btree (pgh_context_id);
CREATE INDEX program_bookingevent_pgh_obj_id_7e66f93b ON zz_scratch_of_the_script.program_bookingevent USING btree (pgh_obj_id);
CREATE INDEX program_bookingevent_practitioner_id_8608fd0c ON zz_scratch_of_the_script.program_bookingevent USING btree (practitioner_id);
CREATE INDEX program_bookingevent_room_id_553ee3c1 ON zz_scratch_of_the_script.program_bookingevent USING btree (room_id);
CREATE INDEX program_bookingevent_session_id_87aa7767 ON zz_scratch_of_the_script.program_bookingevent USING btree (session_id);
CREATE INDEX program_bookingevent_site_id_7b15dbc4 ON zz_scratch_of_the_script.program_bookingevent USING btree (site_id);
CREATE INDEX program_bookingevent_visit_id_b7bae809 ON zz_scratch_of_the_script.program_bookingevent USING btree (visit_id);
CREATE INDEX program_bridge_by_id_9abfe42c ON zz_scratch_of_the_script.program_bridge USING btree (by_id);
CREATE INDEX program_bridge_episode_id_4f5ed0fe ON zz_scratch_of_the_script.program_bridge USING btree (episode_id);
CREATE INDEX program_bridge_patient_id_d3197a73 ON zz_scratch_of_the_script.program_bridge USING btree (patient_id);
CREATE INDEX program_bridge_site_id_adf62b71 ON zz_scratch_of_the_script.program_bridge USING btree (site_id);
CREATE INDEX program_bridgeevent_by_id_18184281 ON zz_scratch_of_the_script.program_bridgeevent USING btree (by_id);
CREATE INDEX program_bridgeevent_episode_id_e65454f4 ON zz_scratch_of_the_script.program_bridgeevent USING btree (episode_id);
CREATE INDEX program_bridgeevent_patient_id_40094db0 ON zz_scratch_of_the_script.program_bridgeevent USING btree (patient_id);
CREATE INDEX program_bridgeevent_pgh_context_id_7710c07e ON zz_scratch_of_the_script.program_bridgeevent USING btree (pgh_context_id);
CREATE INDEX program_bridgeevent_pgh_obj_id_4f34952f ON zz_scratch_of_the_script.program_bridgeevent USING btree (pgh_obj_id);
CREATE INDEX program_bridgeevent_site_id_5d2ca39f ON zz_scratch_of_the_script.program_bridgeevent USING btree (site_id);
CREATE INDEX program_calendarfeed_account_id_d82d0359 ON zz_scratch_of_the_script.program_calendarfeed USING btree (account_id);
CREATE INDEX program_calendarfeed_token_hash_b431d7c2_like ON zz_scratch_of_the_script.program_calendarfeed USING btree (token_hash varchar_pattern_ops);
CREATE INDEX program_calendarfeedevent_account_id_19a94f18 ON zz_scratch_of_the_script.program_calendarfeedevent USING btree (account_id);
CREATE INDEX program_calendarfeedevent_pgh_context_id_d1224e0b ON zz_scratch_of_the_script.program_calendarfeedevent USING btree (pgh_context_id);
CREATE INDEX program_calendarfeedevent_pgh_obj_id_f96da835 ON zz_scratch_of_the_script.program_calendarfeedevent USING btree (pgh_obj_id);
CREATE INDEX program_cancelpolicy_site_id_7d802dfa ON zz_scratch_of_the_script.program_cancelpolicy USING btree (site_id);
CREATE INDEX program_cancelpolicyevent_pgh_context_id_d8de60da ON zz_scratch_of_the_script.program_cancelpolicyevent USING btree (pgh_context_id);
CREATE INDEX program_cancelpolicyevent_pgh_obj_id_e86f1799 ON zz_scratch_of_the_script.program_cancelpolicyevent USING btree (pgh_obj_id);
CREATE INDEX program_cancelpolicyevent_site_id_5a0cd1e4 ON zz_scratch_of_the_script.program_cancelpolicyevent USING btree (site_id);
CREATE INDEX program_closure_reopened_by_id_df149373 ON zz_scratch_of_the_script.program_closure USING btree (reopened_by_id);
CREATE INDEX program_closure_site_id_44cb669d ON zz_scratch_of_the_script.program_closure USING btree (site_id);
CREATE INDEX program_closureevent_pgh_context_id_ed8abf15 ON zz_scratch_of_the_script.program_closureevent USING btree (pgh_context_id);
CREATE INDEX program_closureevent_pgh_obj_id_b8b69f3d ON zz_scratch_of_the_script.program_closureevent USING btree (pgh_obj_id);
CREATE INDEX program_closureevent_reopened_by_id_8b15268e ON zz_scratch_of_the_script.program_closureevent USING btree (reopened_by_id);
CREATE INDEX program_closureevent_site_id_f038c416 ON zz_scratch_of_the_script.program_closureevent USING btree (site_id);
CREATE INDEX program_commitment_episode_id_c8000299 ON zz_scratch_of_the_script.program_commitment USING btree (episode_id);
CREATE INDEX program_commitment_patient_id_09d96452 ON zz_scratch_of_the_script.program_commitment USING btree (patient_id);
CREATE INDEX program_commitment_site_id_566ed5e5 ON zz_scratch_of_the_script.program_commitment USING btree (site_id);
CREATE INDEX program_commitmentevent_episode_id_176806f4 ON zz_scratch_of_the_script.program_commitmentevent USING btree (episode_id);
CREATE INDEX program_commitmentevent_patient_id_08879460 ON zz_scratch_of_the_script.program_commitmentevent USING btree (patient_id);
CREATE INDEX program_commitmentevent_pgh_context_id_80cfd4a3 ON zz_scratch_of_the_script.program_commitmentevent USING btree (pgh_context_id);
CREATE INDEX program_commitmentevent_pgh_obj_id_bd90c16d ON zz_scratch_of_the_script.program_commitmentevent USING btree (pgh_obj_id);
CREATE INDEX program_commitmentevent_site_id_f88a8c97 ON zz_scratch_of_the_script.program_commitmentevent USING btree (site_id);
CREATE INDEX program_enrollment_episode_id_75ee32c2 ON zz_scratch_of_the_script.program_enrollment USING btree (episode_id);
CREATE INDEX program_enrollment_group_id_4c4ada66 ON zz_scratch_of_the_script.program_enrollment USING btree (group_id);
CREATE INDEX program_enrollment_patient_id_a3a9fcba ON zz_scratch_of_the_script.program_enrollment USING btree (patient_id);
CREATE INDEX program_enrollment_site_id_a1e880e1 ON zz_scratch_of_the_script.program_enrollment USING btree (site_id);
CREATE INDEX program_enrollmentevent_episode_id_37d6970e ON zz_scratch_of_the_script.program_enrollmentevent USING btree (episode_id);
CREATE INDEX program_enrollmentevent_group_id_72c10163 ON zz_scratch_of_the_script.program_enrollmentevent USING btree (group_id);
CREATE INDEX program_enrollmentevent_patient_id_86e04429 ON zz_scratch_of_the_script.program_enrollmentevent USING btree (patient_id);
CREATE INDEX program_enrollmentevent_pgh_context_id_b5cdbaeb ON zz_scratch_of_the_script.program_enrollmentevent USING btree (pgh_context_id);
CREATE INDEX program_enrollmentevent_pgh_obj_id_43a15b9a ON zz_scratch_of_the_script.program_enrollmentevent USING btree (pgh_obj_id);
CREATE INDEX program_enrollmentevent_site_id_d739cc14 ON zz_scratch_of_the_script.program_enrollmentevent USING btree (site_id);
CREATE INDEX program_group_coleader_id_3877f90d ON zz_scratch_of_the_script.program_group USING btree (coleader_id);
CREATE INDEX program_group_leader_id_9999c166 ON zz_scratch_of_the_script.program_group USING btree (leader_id);
CREATE INDEX program_group_room_id_8b862bcc ON zz_scratch_of_the_script.program_group USING btree (room_id);
CREATE INDEX program_group_site_id_3ddc9146 ON zz_scratch_of_the_script.program_group USING btree (site_id);
CREATE INDEX program_group_track_id_a0572a11 ON zz_scratch_of_the_script.program_group USING btree (track_id);
CREATE INDEX program_groupevent_coleader_id_9acb06e7 ON zz_scratch_of_the_script.program_groupevent USING btree (coleader_id);
CREATE INDEX program_groupevent_leader_id_7ec02dd1 ON zz_scratch_of_the_script.program_groupevent USING btree (leader_id);
CREATE INDEX program_groupevent_pgh_context_id_3121a4b3 ON zz_scratch_of_the_script.program_groupevent USING btree (pgh_context_id);
CREATE INDEX program_groupevent_pgh_obj_id_fee08b22 ON zz_scratch_of_the_script.program_groupevent USING btree (pgh_obj_id);
CREATE INDEX program_groupevent_room_id_be330a22 ON zz_scratch_of_the_script.program_groupevent USING btree (room_id);
CREATE INDEX program_groupevent_site_id_70a58d92 ON zz_scratch_of_the_script.program_groupevent USING btree (site_id);
CREATE INDEX program_groupevent_track_id_e53a050f ON zz_scratch_of_the_script.program_groupevent USING btree (track_id);
CREATE INDEX program_groupsession_cancelled_by_id_58600167 ON zz_scratch_of_the_script.program_groupsession USING btree (cancelled_by_id);
CREATE INDEX program_groupsession_coleader_id_5b0547d5 ON zz_scratch_of_the_script.program_groupsession USING btree (coleader_id);
CREATE INDEX program_groupsession_group_id_81f15d59 ON zz_scratch_of_the_script.program_groupsession USING btree (group_id);
CREATE INDEX program_groupsession_leader_id_363599ac ON zz_scratch_of_the_script.program_groupsession USING btree (leader_id);
CREATE INDEX program_groupsession_room_id_cb062423 ON zz_scratch_of_the_script.program_groupsession USING btree (room_id);
CREATE INDEX program_groupsession_series_id_f2b14b53 ON zz_scratch_of_the_script.program_groupsession USING btree (series_id);
CREATE INDEX program_groupsession_site_id_e82e3e43 ON zz_scratch_of_the_script.program_groupsession USING btree (site_id);
CREATE INDEX program_groupsessionevent_cancelled_by_id_12712734 ON zz_scratch_of_the_script.program_groupsessionevent USING btree (cancelled_by_id);
CREATE INDEX program_groupsessionevent_coleader_id_d47403c4 ON zz_scratch_of_the_script.program_groupsessionevent USING btree (coleader_id);
CREATE INDEX program_groupsessionevent_group_id_a3faa809 ON zz_scratch_of_the_script.program_groupsessionevent USING btree (group_id);
CREATE INDEX program_groupsessionevent_leader_id_32ff7508 ON zz_scratch_of_the_script.program_groupsessionevent USING btree (leader_id);
CREATE INDEX program_groupsessionevent_pgh_context_id_5d0325a0 ON zz_scratch_of_the_script.program_groupsessionevent USING btree (pgh_context_id);
CREATE INDEX program_groupsessionevent_pgh_obj_id_6dfe6c32 ON zz_scratch_of_the_script.program_groupsessionevent USING btree (pgh_obj_id);
CREATE INDEX program_groupsessionevent_room_id_af43923a ON zz_scratch_of_the_script.program_groupsessionevent USING btree (room_id);
CREATE INDEX program_groupsessionevent_series_id_5a36b693 ON zz_scratch_of_the_script.program_groupsessionevent USING btree (series_id);
CREATE INDEX program_groupsessionevent_site_id_77022fe1 ON zz_scratch_of_the_script.program_groupsessionevent USING btree (site_id);
CREATE INDEX program_groupterms_group_id_9f8b2b03 ON zz_scratch_of_the_script.program_groupterms USING btree (group_id);
CREATE INDEX program_groupterms_site_id_59e5cb88 ON zz_scratch_of_the_script.program_groupterms USING btree (site_id);
CREATE INDEX program_grouptermsevent_group_id_ab2d8ae1 ON zz_scratch_of_the_script.program_grouptermsevent USING btree (group_id);
CREATE INDEX program_grouptermsevent_pgh_context_id_32438a19 ON zz_scratch_of_the_script.program_grouptermsevent USING btree (pgh_context_id);
CREATE INDEX program_grouptermsevent_pgh_obj_id_212767b1 ON zz_scratch_of_the_script.program_grouptermsevent USING btree (pgh_obj_id);
CREATE INDEX program_grouptermsevent_site_id_1fa67d1d ON zz_scratch_of_the_script.program_grouptermsevent USING btree (site_id);
CREATE INDEX program_leave_canceled_by_id_7533169e ON zz_scratch_of_the_script.program_leave USING btree (canceled_by_id);
CREATE INDEX program_leave_practitioner_id_39d8e9f4 ON zz_scratch_of_the_script.program_leave USING btree (practitioner_id);
CREATE INDEX program_leave_recorded_by_id_011b2bf4 ON zz_scratch_of_the_script.program_leave USING btree (recorded_by_id);
CREATE INDEX program_leaveevent_canceled_by_id_1ace8b33 ON zz_scratch_of_the_script.program_leaveevent USING btree (canceled_by_id);
CREATE INDEX program_leaveevent_pgh_context_id_4ffaf488 ON zz_scratch_of_the_script.program_leaveevent USING btree (pgh_context_id);
CREATE INDEX program_leaveevent_pgh_obj_id_c7050866 ON zz_scratch_of_the_script.program_leaveevent USING btree (pgh_obj_id);
CREATE INDEX program_leaveevent_practitioner_id_5f34330b ON zz_scratch_of_the_script.program_leaveevent USING btree (practitioner_id);
CREATE INDEX program_leaveevent_recorded_by_id_d0e3f9c8 ON zz_scratch_of_the_script.program_leaveevent USING btree (recorded_by_id);
CREATE INDEX program_notice_patient_id_29801551 ON zz_scratch_of_the_script.program_notice USING btree (patient_id);
CREATE INDEX program_notice_plan_id_9d8471da ON zz_scratch_of_the_script.program_notice USING btree (plan_id);
CREATE INDEX program_notice_practitioner_id_ae2e0004 ON zz_scratch_of_the_script.program_notice USING btree (practitioner_id);
CREATE INDEX program_notice_site_id_e37159cc ON zz_scratch_of_the_script.program_notice USING btree (site_id);
CREATE INDEX program_notice_told_by_id_04208ab9 ON zz_scratch_of_the_script.program_notice USING btree (told_by_id);
CREATE INDEX program_noticeevent_patient_id_0c34ada4 ON zz_scratch_of_the_script.program_noticeevent USING btree (patient_id);
CREATE INDEX program_noticeevent_pgh_context_id_c5dcf330 ON zz_scratch_of_the_script.program_noticeevent USING btree (pgh_context_id);
CREATE INDEX program_noticeevent_pgh_obj_id_b41c8cae ON zz_scratch_of_the_script.program_noticeevent USING btree (pgh_obj_id);
CREATE INDEX program_noticeevent_plan_id_2b6457d2 ON zz_scratch_of_the_script.program_noticeevent USING btree (plan_id);
CREATE INDEX program_noticeevent_practitioner_id_54fecf53 ON zz_scratch_of_the_script.program_noticeevent USING btree (practitioner_id);
CREATE INDEX program_noticeevent_site_id_3ce74d2a ON zz_scratch_of_the_script.program_noticeevent USING btree (site_id);
CREATE INDEX program_noticeevent_told_by_id_1186cf54 ON zz_scratch_of_the_script.program_noticeevent USING btree (told_by_id);
CREATE INDEX program_planrun_asked_by_id_2f8f6fad ON zz_scratch_of_the_script.program_planrun USING btree (asked_by_id);
CREATE INDEX program_planrun_plan_id_995baef6 ON zz_scratch_of_the_script.program_planrun USING btree (plan_id);
CREATE INDEX program_planrun_site_id_73026cc5 ON zz_scratch_of_the_script.program_planrun USING btree (site_id);
CREATE INDEX program_planrunevent_asked_by_id_7a416b6b ON zz_scratch_of_the_script.program_planrunevent USING btree (asked_by_id);
CREATE INDEX program_planrunevent_pgh_context_id_a00d1ee8 ON zz_scratch_of_the_script.program_planrunevent USING btree (pgh_context_id);
CREATE INDEX program_planrunevent_pgh_obj_id_3a117eb0 ON zz_scratch_of_the_script.program_planrunevent USING btree (pgh_obj_id);
CREATE INDEX program_planrunevent_plan_id_908d752b ON zz_scratch_of_the_script.program_planrunevent USING btree (plan_id);
CREATE INDEX program_planrunevent_site_id_f4f31ed7 ON zz_scratch_of_the_script.program_planrunevent USING btree (site_id);
CREATE INDEX program_planstep_made_by_id_ecd5cb26 ON zz_scratch_of_the_script.program_planstep USING btree (made_by_id);
CREATE INDEX program_planstep_plan_id_0195d64a ON zz_scratch_of_the_script.program_planstep USING btree (plan_id);
CREATE INDEX program_planstep_site_id_4fd62b4f ON zz_scratch_of_the_script.program_planstep USING btree (site_id);
CREATE INDEX program_planstepevent_made_by_id_31438d22 ON zz_scratch_of_the_script.program_planstepevent USING btree (made_by_id);
CREATE INDEX program_planstepevent_pgh_context_id_a765e85d ON zz_scratch_of_the_script.program_planstepevent USING btree (pgh_context_id);
CREATE INDEX program_planstepevent_pgh_obj_id_8f8b1f8e ON zz_scratch_of_the_script.program_planstepevent USING btree (pgh_obj_id);
CREATE INDEX program_planstepevent_plan_id_a238cf23 ON zz_scratch_of_the_script.program_planstepevent USING btree (plan_id);
CREATE INDEX program_planstepevent_site_id_c3e9f6af ON zz_scratch_of_the_script.program_planstepevent USING btree (site_id);
CREATE INDEX program_seat_enrollment_id_4dd2867d ON zz_scratch_of_the_script.program_seat USING btree (enrollment_id);
CREATE INDEX program_seat_episode_id_66f2ffe8 ON zz_scratch_of_the_script.program_seat USING btree (episode_id);
CREATE INDEX program_seat_patient_id_6cd23e41 ON zz_scratch_of_the_script.program_seat USING btree (patient_id);
CREATE INDEX program_seat_released_by_id_3c00dd5f ON zz_scratch_of_the_script.program_seat USING btree (released_by_id);
CREATE INDEX program_seat_session_id_cb9fa3a6 ON zz_scratch_of_the_script.program_seat USING btree (session_id);
CREATE INDEX program_seat_site_id_58dfda08 ON zz_scratch_of_the_script.program_seat USING btree (site_id);
CREATE INDEX program_seatevent_enrollment_id_eb8697ad ON zz_scratch_of_the_script.program_seatevent USING btree (enrollment_id);
CREATE INDEX program_seatevent_episode_id_0461ba0a ON zz_scratch_of_the_script.program_seatevent USING btree (episode_id);
CREATE INDEX program_seatevent_patient_id_0e22650c ON zz_scratch_of_the_script.program_seatevent USING btree (patient_id);
CREATE INDEX program_seatevent_pgh_context_id_aca0a3ba ON zz_scratch_of_the_script.program_seatevent USING btree (pgh_context_id);
CREATE INDEX program_seatevent_pgh_obj_id_be88ddbe ON zz_scratch_of_the_script.program_seatevent USING btree (pgh_obj_id);
CREATE INDEX program_seatevent_released_by_id_2d950a4d ON zz_scratch_of_the_script.program_seatevent USING btree (released_by_id);
CREATE INDEX program_seatevent_session_id_866c95fb ON zz_scratch_of_the_script.program_seatevent USING btree (session_id);
CREATE INDEX program_seatevent_site_id_0346f0e2 ON zz_scratch_of_the_script.program_seatevent USING btree (site_id);
CREATE INDEX program_seatevent_visit_id_3a5158ff ON zz_scratch_of_the_script.program_seatevent USING btree (visit_id);
CREATE INDEX program_series_coleader_id_9bc80487 ON zz_scratch_of_the_script.program_series USING btree (coleader_id);
CREATE INDEX program_series_group_id_fc20ac6e ON zz_scratch_of_the_script.program_series USING btree (group_id);
CREATE INDEX program_series_leader_id_857c7952 ON zz_scratch_of_the_script.program_series USING btree (leader_id);
CREATE INDEX program_series_room_id_0e4cc6bd ON zz_scratch_of_the_script.program_series USING btree (room_id);
CREATE INDEX program_series_site_id_26e8de26 ON zz_scratch_of_the_script.program_series USING btree (site_id);
CREATE INDEX program_seriesevent_coleader_id_953faa2c ON zz_scratch_of_the_script.program_seriesevent USING btree (coleader_id);
CREATE INDEX program_seriesevent_group_id_f5805505 ON zz_scratch_of_the_script.program_seriesevent USING btree (group_id);
CREATE INDEX program_seriesevent_leader_id_fe58bf12 ON zz_scratch_of_the_script.program_seriesevent USING btree (leader_id);
CREATE INDEX program_seriesevent_pgh_context_id_fb1a5848 ON zz_scratch_of_the_script.program_seriesevent USING btree (pgh_context_id);
CREATE INDEX program_seriesevent_pgh_obj_id_791ad811 ON zz_scratch_of_the_script.program_seriesevent USING btree (pgh_obj_id);
CREATE INDEX program_seriesevent_room_id_33b5ced2 ON zz_scratch_of_the_script.program_seriesevent USING btree (room_id);
CREATE INDEX program_seriesevent_site_id_0318ff9a ON zz_scratch_of_the_script.program_seriesevent USING btree (site_id);
CREATE INDEX program_shift_practitioner_id_67df8446 ON zz_scratch_of_the_script.program_shift USING btree (practitioner_id);
CREATE INDEX program_shift_site_id_3186f2d9 ON zz_scratch_of_the_script.program_shift USING btree (site_id);
CREATE INDEX program_shiftevent_pgh_context_id_941332a9 ON zz_scratch_of_the_script.program_shiftevent USING btree (pgh_context_id);
CREATE INDEX program_shiftevent_pgh_obj_id_ec73961a ON zz_scratch_of_the_script.program_shiftevent USING btree (pgh_obj_id);
CREATE INDEX program_shiftevent_practitioner_id_2e06bae8 ON zz_scratch_of_the_script.program_shiftevent USING btree (practitioner_id);
CREATE INDEX program_shiftevent_site_id_e39b9b94 ON zz_scratch_of_the_script.program_shiftevent USING btree (site_id);
CREATE INDEX program_sizelimit_payer_id_106e1a47 ON zz_scratch_of_the_script.program_sizelimit USING btree (payer_id);
CREATE INDEX program_sizelimit_site_id_4a130a89 ON zz_scratch_of_the_script.program_sizelimit USING btree (site_id);
CREATE INDEX program_sizelimitevent_payer_id_4f520dbf ON zz_scratch_of_the_script.program_sizelimitevent USING btree (payer_id);
CREATE INDEX program_sizelimitevent_pgh_context_id_c9cd01c0 ON zz_scratch_of_the_script.program_sizelimitevent USING btree (pgh_context_id);
CREATE INDEX program_sizelimitevent_pgh_obj_id_f040576b ON zz_scratch_of_the_script.program_sizelimitevent USING btree (pgh_obj_id);
CREATE INDEX program_sizelimitevent_site_id_b9c0a1ee ON zz_scratch_of_the_script.program_sizelimitevent USING btree (site_id);
CREATE INDEX program_track_site_id_fcdd3bb6 ON zz_scratch_of_the_script.program_track USING btree (site_id);
CREATE INDEX program_trackevent_pgh_context_id_8be5482f ON zz_scratch_of_the_script.program_trackevent USING btree (pgh_context_id);
CREATE INDEX program_trackevent_pgh_obj_id_0186fd22 ON zz_scratch_of_the_script.program_trackevent USING btree (pgh_obj_id);
CREATE INDEX program_trackevent_site_id_93fef49a ON zz_scratch_of_the_script.program_trackevent USING btree (site_id);
CREATE INDEX program_visit_cancel_policy_id_50a8434d ON zz_scratch_of_the_script.program_visit USING btree (cancel_policy_id);
CREATE INDEX program_visit_cancelled_by_id_dd3e3a14 ON zz_scratch_of_the_script.program_visit USING btree (cancelled_by_id);
CREATE INDEX program_visit_episode_id_594acd2a ON zz_scratch_of_the_script.program_visit USING btree (episode_id);
CREATE INDEX program_visit_fee_waived_by_id_34cca304 ON zz_scratch_of_the_script.program_visit USING btree (fee_waived_by_id);
CREATE INDEX program_visit_patient_id_bf76c29f ON zz_scratch_of_the_script.program_visit USING btree (patient_id);
CREATE INDEX program_visit_practitioner_id_c28e9272 ON zz_scratch_of_the_script.program_visit USING btree (practitioner_id);
CREATE INDEX program_visit_room_id_b26f0378 ON zz_scratch_of_the_script.program_visit USING btree (room_id);
CREATE INDEX program_visit_series_id_3b2930ec ON zz_scratch_of_the_script.program_visit USING btree (series_id);
CREATE INDEX program_visit_site_id_1fc41ab9 ON zz_scratch_of_the_script.program_visit USING btree (site_id);
CREATE INDEX program_visitevent_cancel_policy_id_92c30094 ON zz_scratch_of_the_script.program_visitevent USING btree (cancel_policy_id);
CREATE INDEX program_visitevent_cancelled_by_id_24b9efa2 ON zz_scratch_of_the_script.program_visitevent USING btree (cancelled_by_id);
CREATE INDEX program_visitevent_episode_id_b34f7c69 ON zz_scratch_of_the_script.program_visitevent USING btree (episode_id);
CREATE INDEX program_visitevent_fee_waived_by_id_d5dbf921 ON zz_scratch_of_the_script.program_visitevent USING btree (fee_waived_by_id);
CREATE INDEX program_visitevent_patient_id_da188737 ON zz_scratch_of_the_script.program_visitevent USING btree (patient_id);
CREATE INDEX program_visitevent_pgh_context_id_b0c9486c ON zz_scratch_of_the_script.program_visitevent USING btree (pgh_context_id);
CREATE INDEX program_visitevent_pgh_obj_id_1279fe12 ON zz_scratch_of_the_script.program_visitevent USING btree (pgh_obj_id);
CREATE INDEX program_visitevent_practitioner_id_b44d5f7f ON zz_scratch_of_the_script.program_visitevent USING btree (practitioner_id);
CREATE INDEX program_visitevent_room_id_db5d38ad ON zz_scratch_of_the_script.program_visitevent USING btree (room_id);
CREATE INDEX program_visitevent_series_id_e3160b79 ON zz_scratch_of_the_script.program_visitevent USING btree (series_id);
CREATE INDEX program_visitevent_site_id_d2651833 ON zz_scratch_of_the_script.program_visitevent USING btree (site_id);
CREATE INDEX program_visitseries_episode_id_9584b818 ON zz_scratch_of_the_script.program_visitseries USING btree (episode_id);
CREATE INDEX program_visitseries_patient_id_e7c15712 ON zz_scratch_of_the_script.program_visitseries USING btree (patient_id);
CREATE INDEX program_visitseries_practitioner_id_e6c91454 ON zz_scratch_of_the_script.program_visitseries USING btree (practitioner_id);
CREATE INDEX program_visitseries_room_id_099c971e ON zz_scratch_of_the_script.program_visitseries USING btree (room_id);
CREATE INDEX program_visitseries_site_id_6c338aac ON zz_scratch_of_the_script.program_visitseries USING btree (site_id);
CREATE INDEX program_visitseriesevent_episode_id_3dca60a3 ON zz_scratch_of_the_script.program_visitseriesevent USING btree (episode_id);
CREATE INDEX program_visitseriesevent_patient_id_afb35308 ON zz_scratch_of_the_script.program_visitseriesevent USING btree (patient_id);
CREATE INDEX program_visitseriesevent_pgh_context_id_f83cd301 ON zz_scratch_of_the_script.program_visitseriesevent USING btree (pgh_context_id);
CREATE INDEX program_visitseriesevent_pgh_obj_id_3596b528 ON zz_scratch_of_the_script.program_visitseriesevent USING btree (pgh_obj_id);
CREATE INDEX program_visitseriesevent_practitioner_id_5ef960d7 ON zz_scratch_of_the_script.program_visitseriesevent USING btree (practitioner_id);
CREATE INDEX program_visitseriesevent_room_id_82bd8c84 ON zz_scratch_of_the_script.program_visitseriesevent USING btree (room_id);
CREATE INDEX program_visitseriesevent_site_id_bbb0e6af ON zz_scratch_of_the_script.program_visitseriesevent USING btree (site_id);
CREATE INDEX program_waiting_asked_by_id_3eef4ab3 ON zz_scratch_of_the_script.program_waiting USING btree (asked_by_id);
CREATE INDEX program_waiting_episode_id_dc9bca15 ON zz_scratch_of_the_script.program_waiting USING btree (episode_id);
CREATE INDEX program_waiting_group_id_cc4e6c84 ON zz_scratch_of_the_script.program_waiting USING btree (group_id);
CREATE INDEX program_waiting_patient_id_9bb560de ON zz_scratch_of_the_script.program_waiting USING btree (patient_id);
CREATE INDEX program_waiting_site_id_703c4b1e ON zz_scratch_of_the_script.program_waiting USING btree (site_id);
CREATE INDEX program_waitingevent_asked_by_id_c3e219ce ON zz_scratch_of_the_script.program_waitingevent USING btree (asked_by_id);
CREATE INDEX program_waitingevent_episode_id_cbe3c336 ON zz_scratch_of_the_script.program_waitingevent USING btree (episode_id);
CREATE INDEX program_waitingevent_group_id_dba7354d ON zz_scratch_of_the_script.program_waitingevent USING btree (group_id);
CREATE INDEX program_waitingevent_patient_id_f01bdcea ON zz_scratch_of_the_script.program_waitingevent USING btree (patient_id);
CREATE INDEX program_waitingevent_pgh_context_id_7c0b0db5 ON zz_scratch_of_the_script.program_waitingevent USING btree (pgh_context_id);
CREATE INDEX program_waitingevent_pgh_obj_id_5e555b28 ON zz_scratch_of_the_script.program_waitingevent USING btree (pgh_obj_id);
CREATE INDEX program_waitingevent_site_id_f25181b4 ON zz_scratch_of_the_script.program_waitingevent USING btree (site_id);
CREATE INDEX program_weekneed_episode_id_b9037659 ON zz_scratch_of_the_script.program_weekneed USING btree (episode_id);
CREATE INDEX program_weekneed_patient_id_3ec05fca ON zz_scratch_of_the_script.program_weekneed USING btree (patient_id);
CREATE INDEX program_weekneed_site_id_b62bc87e ON zz_scratch_of_the_script.program_weekneed USING btree (site_id);
CREATE INDEX program_weekneedevent_episode_id_f2a2b568 ON zz_scratch_of_the_script.program_weekneedevent USING btree (episode_id);
CREATE INDEX program_weekneedevent_patient_id_a38307fd ON zz_scratch_of_the_script.program_weekneedevent USING btree (patient_id);
CREATE INDEX program_weekneedevent_pgh_context_id_cc8a587f ON zz_scratch_of_the_script.program_weekneedevent USING btree (pgh_context_id);
CREATE INDEX program_weekneedevent_pgh_obj_id_9bcc1b33 ON zz_scratch_of_the_script.program_weekneedevent USING btree (pgh_obj_id);
CREATE INDEX program_weekneedevent_site_id_972b797c ON zz_scratch_of_the_script.program_weekneedevent USING btree (site_id);
CREATE INDEX program_weekplan_made_by_id_6a4ce629 ON zz_scratch_of_the_script.program_weekplan USING btree (made_by_id);
CREATE INDEX program_weekplan_published_by_id_26faa9bb ON zz_scratch_of_the_script.program_weekplan USING btree (published_by_id);
CREATE INDEX program_weekplan_site_id_7a08c57b ON zz_scratch_of_the_script.program_weekplan USING btree (site_id);
CREATE INDEX program_weekplanevent_made_by_id_d3face4b ON zz_scratch_of_the_script.program_weekplanevent USING btree (made_by_id);
CREATE INDEX program_weekplanevent_pgh_context_id_de13e30e ON zz_scratch_of_the_script.program_weekplanevent USING btree (pgh_context_id);
CREATE INDEX program_weekplanevent_pgh_obj_id_0ed69abb ON zz_scratch_of_the_script.program_weekplanevent USING btree (pgh_obj_id);
CREATE INDEX program_weekplanevent_published_by_id_4fea0d34 ON zz_scratch_of_the_script.program_weekplanevent USING btree (published_by_id);
CREATE INDEX program_weekplanevent_site_id_7d3a8ed6 ON zz_scratch_of_the_script.program_weekplanevent USING btree (site_id);
CREATE INDEX program_workterms_practitioner_id_05cbf2cb ON zz_scratch_of_the_script.program_workterms USING btree (practitioner_id);
CREATE INDEX program_workterms_site_id_61e48433 ON zz_scratch_of_the_script.program_workterms USING btree (site_id);
CREATE INDEX program_worktermsevent_pgh_context_id_28aac2f7 ON zz_scratch_of_the_script.program_worktermsevent USING btree (pgh_context_id);
CREATE INDEX program_worktermsevent_pgh_obj_id_2b2a445b ON zz_scratch_of_the_script.program_worktermsevent USING btree (pgh_obj_id);
CREATE INDEX program_worktermsevent_practitioner_id_d6f39664 ON zz_scratch_of_the_script.program_worktermsevent USING btree (practitioner_id);
CREATE INDEX program_worktermsevent_site_id_a911744e ON zz_scratch_of_the_script.program_worktermsevent USING btree (site_id);
CREATE INDEX progress_alert_acknowledged_by_id_937752b0 ON zz_scratch_of_the_script.progress_alert USING btree (acknowledged_by_id);
CREATE INDEX progress_alert_closed_by_id_9d82b05c ON zz_scratch_of_the_script.progress_alert USING btree (closed_by_id);
CREATE INDEX progress_alert_episode_id_bbd2c3ba ON zz_scratch_of_the_script.progress_alert USING btree (episode_id);
CREATE INDEX progress_alert_observation_id_38e7310c ON zz_scratch_of_the_script.progress_alert USING btree (observation_id);
CREATE INDEX progress_alert_owner_id_9df7da51 ON zz_scratch_of_the_script.progress_alert USING btree (owner_id);
CREATE INDEX progress_alert_patient_id_70bd69e6 ON zz_scratch_of_the_script.progress_alert USING btree (patient_id);
CREATE INDEX progress_alert_site_id_c1fa545c ON zz_scratch_of_the_script.progress_alert USING btree (site_id);
CREATE INDEX progress_alertevent_acknowledged_by_id_d120ac58 ON zz_scratch_of_the_script.progress_alertevent USING btree (acknowledged_by_id);
CREATE INDEX progress_alertevent_closed_by_id_b675159d ON zz_scratch_of_the_script.progress_alertevent USING btree (closed_by_id);
CREATE INDEX progress_alertevent_episode_id_160a3b98 ON zz_scratch_of_the_script.progress_alertevent USING btree (episode_id);
CREATE INDEX progress_alertevent_observation_id_977e692d ON zz_scratch_of_the_script.progress_alertevent USING btree (observation_id);
CREATE INDEX progress_alertevent_owner_id_696e1d1a ON zz_scratch_of_the_script.progress_alertevent USING btree (owner_id);
CREATE INDEX progress_alertevent_patient_id_550fec3a ON zz_scratch_of_the_script.progress_alertevent USING btree (patient_id);
CREATE INDEX progress_alertevent_pgh_context_id_baae630e ON zz_scratch_of_the_script.progress_alertevent USING btree (pgh_context_id);
CREATE INDEX progress_alertevent_pgh_obj_id_19484162 ON zz_scratch_of_the_script.progress_alertevent USING btree (pgh_obj_id);
CREATE INDEX progress_alertevent_site_id_400db66f ON zz_scratch_of_the_script.progress_alertevent USING btree (site_id);
CREATE INDEX progress_observation_entered_by_id_6f50901f ON zz_scratch_of_the_script.progress_observation USING btree (entered_by_id);
CREATE INDEX progress_observation_episode_id_acf082ee ON zz_scratch_of_the_script.progress_observation USING btree (episode_id);
CREATE INDEX progress_observation_patient_id_4bb1e795 ON zz_scratch_of_the_script.progress_observation USING btree (patient_id);
CREATE INDEX progress_observation_site_id_b82bf92a ON zz_scratch_of_the_script.progress_observation USING btree (site_id);
CREATE INDEX progress_observationevent_entered_by_id_47901781 ON zz_scratch_of_the_script.progress_observationevent USING btree (entered_by_id);
CREATE INDEX progress_observationevent_episode_id_f213591f ON zz_scratch_of_the_script.progress_observationevent USING btree (episode_id);
CREATE INDEX progress_observationevent_patient_id_98c38f83 ON zz_scratch_of_the_script.progress_observationevent USING btree (patient_id);
CREATE INDEX progress_observationevent_pgh_context_id_89f54f3e ON zz_scratch_of_the_script.progress_observationevent USING btree (pgh_context_id);
CREATE INDEX progress_observationevent_pgh_obj_id_fb7cf97d ON zz_scratch_of_the_script.progress_observationevent USING btree (pgh_obj_id);
CREATE INDEX progress_observationevent_site_id_fde90248 ON zz_scratch_of_the_script.progress_observationevent USING btree (site_id);
CREATE INDEX review_open ON zz_scratch_of_the_script.encounter_teamreview USING btree (owner_id, due_at) WHERE (done_at IS NULL);
CREATE INDEX safety_latest ON zz_scratch_of_the_script.placement_safetyscreen USING btree (patient_id, asked_at DESC);
CREATE INDEX safety_plan_latest ON zz_scratch_of_the_script.placement_safetyplan USING btree (patient_id, reviewed_on DESC);
CREATE INDEX seat_by_patient ON zz_scratch_of_the_script.program_seat USING btree (patient_id, "on");
CREATE INDEX seat_by_session ON zz_scratch_of_the_script.program_seat USING btree (session_id);
CREATE INDEX session_by_day ON zz_scratch_of_the_script.program_groupsession USING btree (site_id, "on", starts_at);
CREATE INDEX session_by_leader ON zz_scratch_of_the_script.program_groupsession USING btree (leader_id, "on");
CREATE INDEX shift_by_site ON zz_scratch_of_the_script.program_shift USING btree (site_id, weekday);
CREATE UNIQUE INDEX unique_authenticator_type ON zz_scratch_of_the_script.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON zz_scratch_of_the_script.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON zz_scratch_of_the_script.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX visit_by_day ON zz_scratch_of_the_script.program_visit USING btree (site_id, "on", starts_at);
CREATE INDEX visit_by_practitioner ON zz_scratch_of_the_script.program_visit USING btree (practitioner_id, "on");
CREATE TRIGGER pgtrigger_delete_delete_00fb9 AFTER DELETE ON zz_scratch_of_the_script.claim_chargeitem FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_00fb9();
COMMENT ON TRIGGER pgtrigger_delete_delete_00fb9 ON zz_scratch_of_the_script.claim_chargeitem IS 'fb234f42f09ee8ff366b067e78da1648cec3ffaa';
CREATE TRIGGER pgtrigger_delete_delete_01a11 AFTER DELETE ON zz_scratch_of_the_script.program_planstep FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_01a11();
COMMENT ON TRIGGER pgtrigger_delete_delete_01a11 ON zz_scratch_of_the_script.program_planstep IS 'c2eae90b3f1811e2d2aa09016a3684eb7a069090';
CREATE TRIGGER pgtrigger_delete_delete_02b99 AFTER DELETE ON zz_scratch_of_the_script.program_groupterms FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_02b99();
COMMENT ON TRIGGER pgtrigger_delete_delete_02b99 ON zz_scratch_of_the_script.program_groupterms IS 'b5524f0f417809daa3774030fcfab58d72fdb576';
CREATE TRIGGER pgtrigger_delete_delete_04e18 AFTER DELETE ON zz_scratch_of_the_script.program_workterms FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_04e18();
COMMENT ON TRIGGER pgtrigger_delete_delete_04e18 ON zz_scratch_of_the_script.program_workterms IS 'c2201262a770adebbbf09b8533846949ac38281c';
CREATE TRIGGER pgtrigger_delete_delete_055e3 AFTER DELETE ON zz_scratch_of_the_script.program_waiting FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_055e3();
COMMENT ON TRIGGER pgtrigger_delete_delete_055e3 ON zz_scratch_of_the_script.program_waiting IS '3b3e13f1b8f909be3e634d7e9b3630fde93c0954';
CREATE TRIGGER pgtrigger_delete_delete_098b5 AFTER DELETE ON zz_scratch_of_the_script.program_closure FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_098b5();
COMMENT ON TRIGGER pgtrigger_delete_delete_098b5 ON zz_scratch_of_the_script.program_closure IS '404a7578907d5c01b89133417d2dc317cc6f04ed';
CREATE TRIGGER pgtrigger_delete_delete_0a1fb AFTER DELETE ON zz_scratch_of_the_script.discharge_aftercare FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_0a1fb();
COMMENT ON TRIGGER pgtrigger_delete_delete_0a1fb ON zz_scratch_of_the_script.discharge_aftercare IS 'e2dd8d377c514da1b2cf8b516ebee9f913420332';
CREATE TRIGGER pgtrigger_delete_delete_101ff AFTER DELETE ON zz_scratch_of_the_script.claim_remittance FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_101ff();
COMMENT ON TRIGGER pgtrigger_delete_delete_101ff ON zz_scratch_of_the_script.claim_remittance IS '77730d5e0ed8e370bda44a0595973f2f5ceb35a0';
CREATE TRIGGER pgtrigger_delete_delete_11d7e AFTER DELETE ON zz_scratch_of_the_script.program_bridge FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_11d7e();
COMMENT ON TRIGGER pgtrigger_delete_delete_11d7e ON zz_scratch_of_the_script.program_bridge IS '3f4aad9497ee63560f8d521f4aa6424115fd026c';
CREATE TRIGGER pgtrigger_delete_delete_14829 AFTER DELETE ON zz_scratch_of_the_script.plan_certification FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_14829();
COMMENT ON TRIGGER pgtrigger_delete_delete_14829 ON zz_scratch_of_the_script.plan_certification IS 'd0989a108c841f06e1a09ca983dcae2d3fa8104f';
CREATE TRIGGER pgtrigger_delete_delete_15ba0 AFTER DELETE ON zz_scratch_of_the_script.people_patient FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_15ba0();
COMMENT ON TRIGGER pgtrigger_delete_delete_15ba0 ON zz_scratch_of_the_script.people_patient IS 'fe74928a04c84c3ddee427fb3971260a911aaa42';
CREATE TRIGGER pgtrigger_delete_delete_1643c AFTER DELETE ON zz_scratch_of_the_script.encounter_arrivalcode FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_1643c();
COMMENT ON TRIGGER pgtrigger_delete_delete_1643c ON zz_scratch_of_the_script.encounter_arrivalcode IS 'ff7ad7abd5fa6d78d64c6c8c3add32340e983b4f';
CREATE TRIGGER pgtrigger_delete_delete_1a5ab AFTER DELETE ON zz_scratch_of_the_script.plan_objective FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_1a5ab();
COMMENT ON TRIGGER pgtrigger_delete_delete_1a5ab ON zz_scratch_of_the_script.plan_objective IS '920af5ce151ae3f5ef22da539919c5c50477abbd';
CREATE TRIGGER pgtrigger_delete_delete_1adee AFTER DELETE ON zz_scratch_of_the_script.placement_episode FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_1adee();
COMMENT ON TRIGGER pgtrigger_delete_delete_1adee ON zz_scratch_of_the_script.placement_episode IS '587e2ac2797079b88839b9087fdd02ba20de3d14';
CREATE TRIGGER pgtrigger_delete_delete_1f145 AFTER DELETE ON zz_scratch_of_the_script.people_contact FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_1f145();
COMMENT ON TRIGGER pgtrigger_delete_delete_1f145 ON zz_scratch_of_the_script.people_contact IS '8c4f65ee68ed8f743e3f12e5b5a1818d4ff935df';
CREATE TRIGGER pgtrigger_delete_delete_21402 AFTER DELETE ON zz_scratch_of_the_script.plan_planreview FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_21402();
COMMENT ON TRIGGER pgtrigger_delete_delete_21402 ON zz_scratch_of_the_script.plan_planreview IS '39d3e16fa0c325e7e939851f0fbcefe25fa30c15';
CREATE TRIGGER pgtrigger_delete_delete_22832 AFTER DELETE ON zz_scratch_of_the_script.placement_assessment FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_22832();
COMMENT ON TRIGGER pgtrigger_delete_delete_22832 ON zz_scratch_of_the_script.placement_assessment IS '853e7e424000d80d590cfe886b91679e9ae5b0b7';
CREATE TRIGGER pgtrigger_delete_delete_254e7 AFTER DELETE ON zz_scratch_of_the_script.placement_safetyplan FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_254e7();
COMMENT ON TRIGGER pgtrigger_delete_delete_254e7 ON zz_scratch_of_the_script.placement_safetyplan IS 'c779285d4a75262cc063eebf72919ec1a4efdad1';
CREATE TRIGGER pgtrigger_delete_delete_26b26 AFTER DELETE ON zz_scratch_of_the_script.progress_observation FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_26b26();
COMMENT ON TRIGGER pgtrigger_delete_delete_26b26 ON zz_scratch_of_the_script.progress_observation IS '19f37f218a6716ba4cc3c6fa3068b861c75b4751';
CREATE TRIGGER pgtrigger_delete_delete_2a111 AFTER DELETE ON zz_scratch_of_the_script.program_planrun FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_2a111();
COMMENT ON TRIGGER pgtrigger_delete_delete_2a111 ON zz_scratch_of_the_script.program_planrun IS 'ce0d397ab6626a9ba0289cd76b482e1622cc5d57';
CREATE TRIGGER pgtrigger_delete_delete_2b08d AFTER DELETE ON zz_scratch_of_the_script.encounter_absencetask FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_2b08d();
COMMENT ON TRIGGER pgtrigger_delete_delete_2b08d ON zz_scratch_of_the_script.encounter_absencetask IS '7d6c3150a7f03997031ac130617d3e3b4821b54d';
CREATE TRIGGER pgtrigger_delete_delete_2bbff AFTER DELETE ON zz_scratch_of_the_script.program_calendarfeed FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_2bbff();
COMMENT ON TRIGGER pgtrigger_delete_delete_2bbff ON zz_scratch_of_the_script.program_calendarfeed IS '2776ca0547204b50d684ec8908e6f49e013335b6';
CREATE TRIGGER pgtrigger_delete_delete_322ba AFTER DELETE ON zz_scratch_of_the_script.encounter_groupnote FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_322ba();
COMMENT ON TRIGGER pgtrigger_delete_delete_322ba ON zz_scratch_of_the_script.encounter_groupnote IS 'c16d440039253aa79c99786a0ab06414c35a8083';
CREATE TRIGGER pgtrigger_delete_delete_32707 AFTER DELETE ON zz_scratch_of_the_script.coverage_authorization FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_32707();
COMMENT ON TRIGGER pgtrigger_delete_delete_32707 ON zz_scratch_of_the_script.coverage_authorization IS '125c6f790d7aa0169ec37386f0d44bf711bdaac1';
CREATE TRIGGER pgtrigger_delete_delete_36bdd AFTER DELETE ON zz_scratch_of_the_script.plan_intervention FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_36bdd();
COMMENT ON TRIGGER pgtrigger_delete_delete_36bdd ON zz_scratch_of_the_script.plan_intervention IS 'f48f8105ab386892a1399b2105b2afc9c66f3e6e';
CREATE TRIGGER pgtrigger_delete_delete_36e73 AFTER DELETE ON zz_scratch_of_the_script.program_weekneed FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_36e73();
COMMENT ON TRIGGER pgtrigger_delete_delete_36e73 ON zz_scratch_of_the_script.program_weekneed IS '70590454966d60cedcca35533bbd710fce6e1022';
CREATE TRIGGER pgtrigger_delete_delete_372ce AFTER DELETE ON zz_scratch_of_the_script.program_visit FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_372ce();
COMMENT ON TRIGGER pgtrigger_delete_delete_372ce ON zz_scratch_of_the_script.program_visit IS 'f7804f19351da52d1404c22b4f3201f428a9d7b7';
CREATE TRIGGER pgtrigger_delete_delete_39221 AFTER DELETE ON zz_scratch_of_the_script.people_chartopening FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_39221();
COMMENT ON TRIGGER pgtrigger_delete_delete_39221 ON zz_scratch_of_the_script.people_chartopening IS '597e2ad5c12d0e66c02996ecd6c035f1f5e9d10a';
CREATE TRIGGER pgtrigger_delete_delete_3c831 AFTER DELETE ON zz_scratch_of_the_script.claim_price FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_3c831();
COMMENT ON TRIGGER pgtrigger_delete_delete_3c831 ON zz_scratch_of_the_script.claim_price IS '71acf8e59fc99e2e85a6a2cfc13fb571976f6ddd';
CREATE TRIGGER pgtrigger_delete_delete_3e4a7 AFTER DELETE ON zz_scratch_of_the_script.inquiry_contactattempt FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_3e4a7();
COMMENT ON TRIGGER pgtrigger_delete_delete_3e4a7 ON zz_scratch_of_the_script.inquiry_contactattempt IS '88ea43d3f413d020f7e7c6d12cd5a6042ab50376';
CREATE TRIGGER pgtrigger_delete_delete_3fe05 AFTER DELETE ON zz_scratch_of_the_script.program_seat FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_3fe05();
COMMENT ON TRIGGER pgtrigger_delete_delete_3fe05 ON zz_scratch_of_the_script.program_seat IS '5a723251839b803edb3a8049e6ca372ad0d866b2';
CREATE TRIGGER pgtrigger_delete_delete_42122 AFTER DELETE ON zz_scratch_of_the_script.placement_safetyscreen FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_42122();
COMMENT ON TRIGGER pgtrigger_delete_delete_42122 ON zz_scratch_of_the_script.placement_safetyscreen IS '6067b4ad8a2919be4725f66e7cf4e94d8ce8f45e';
CREATE TRIGGER pgtrigger_delete_delete_517e9 AFTER DELETE ON zz_scratch_of_the_script.program_track FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_517e9();
COMMENT ON TRIGGER pgtrigger_delete_delete_517e9 ON zz_scratch_of_the_script.program_track IS 'ee777fc33590656cabfb6dc1cbda3a277bfd6b94';
CREATE TRIGGER pgtrigger_delete_delete_5b5b4 AFTER DELETE ON zz_scratch_of_the_script.placement_dimensionrating FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_5b5b4();
COMMENT ON TRIGGER pgtrigger_delete_delete_5b5b4 ON zz_scratch_of_the_script.placement_dimensionrating IS 'd049edfc2d824c2a1ca454c4c99d3ea2299c5650';
CREATE TRIGGER pgtrigger_delete_delete_68862 AFTER DELETE ON zz_scratch_of_the_script.program_visitseries FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_68862();
COMMENT ON TRIGGER pgtrigger_delete_delete_68862 ON zz_scratch_of_the_script.program_visitseries IS 'd8446d0a5cb8c17f4dd7c5f1f8636d2e232dd689';
CREATE TRIGGER pgtrigger_delete_delete_6efbd AFTER DELETE ON zz_scratch_of_the_script.claim_claim FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_6efbd();
COMMENT ON TRIGGER pgtrigger_delete_delete_6efbd ON zz_scratch_of_the_script.claim_claim IS '31ef4f4988e95d9c361dcc54648238ef0d9638d6';
CREATE TRIGGER pgtrigger_delete_delete_72933 AFTER DELETE ON zz_scratch_of_the_script.progress_alert FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_72933();
COMMENT ON TRIGGER pgtrigger_delete_delete_72933 ON zz_scratch_of_the_script.progress_alert IS '82880cc9bf8ca38df21dd651e2c238bea89e537b';
CREATE TRIGGER pgtrigger_delete_delete_74ac8 AFTER DELETE ON zz_scratch_of_the_script.people_nocontact FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_74ac8();
COMMENT ON TRIGGER pgtrigger_delete_delete_74ac8 ON zz_scratch_of_the_script.people_nocontact IS 'a42a8afc2d520c13a8b445d5a730c15acd71f3a1';
CREATE TRIGGER pgtrigger_delete_delete_74cc7 AFTER DELETE ON zz_scratch_of_the_script.claim_daynudge FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_74cc7();
COMMENT ON TRIGGER pgtrigger_delete_delete_74cc7 ON zz_scratch_of_the_script.claim_daynudge IS 'f6914dd52271dc5d11a13e17ed9976ab7253a27b';
CREATE TRIGGER pgtrigger_delete_delete_75260 AFTER DELETE ON zz_scratch_of_the_script.people_grant FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_75260();
COMMENT ON TRIGGER pgtrigger_delete_delete_75260 ON zz_scratch_of_the_script.people_grant IS '0a387241dad6bafd56efaf858b5ca3eeff6a9267';
CREATE TRIGGER pgtrigger_delete_delete_75638 AFTER DELETE ON zz_scratch_of_the_script.program_weekplan FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_75638();
COMMENT ON TRIGGER pgtrigger_delete_delete_75638 ON zz_scratch_of_the_script.program_weekplan IS '258a80532c40d2ed9982537d04b7be4274484c2e';
CREATE TRIGGER pgtrigger_delete_delete_85675 AFTER DELETE ON zz_scratch_of_the_script.people_license FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_85675();
COMMENT ON TRIGGER pgtrigger_delete_delete_85675 ON zz_scratch_of_the_script.people_license IS '19cd90d7df01de9812bd730d2080ee3acc21ba1a';
CREATE TRIGGER pgtrigger_delete_delete_92186 AFTER DELETE ON zz_scratch_of_the_script.program_shift FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_92186();
COMMENT ON TRIGGER pgtrigger_delete_delete_92186 ON zz_scratch_of_the_script.program_shift IS 'f6bb180fae4d352c84183e8959ab6291485449c5';
CREATE TRIGGER pgtrigger_delete_delete_957a1 AFTER DELETE ON zz_scratch_of_the_script.plan_careplan FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_957a1();
COMMENT ON TRIGGER pgtrigger_delete_delete_957a1 ON zz_scratch_of_the_script.plan_careplan IS '020d8f909f8dab26a162d6df76508a0c62d24057';
CREATE TRIGGER pgtrigger_delete_delete_9995c AFTER DELETE ON zz_scratch_of_the_script.people_allergy FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_9995c();
COMMENT ON TRIGGER pgtrigger_delete_delete_9995c ON zz_scratch_of_the_script.people_allergy IS 'b6563167c7f8b7365e228ca0287301acb9fd78c8';
CREATE TRIGGER pgtrigger_delete_delete_a14b3 AFTER DELETE ON zz_scratch_of_the_script.placement_placement FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_a14b3();
COMMENT ON TRIGGER pgtrigger_delete_delete_a14b3 ON zz_scratch_of_the_script.placement_placement IS '7926aa5759f5c443bb586b7c207e9d959b4aebff';
CREATE TRIGGER pgtrigger_delete_delete_a1e00 AFTER DELETE ON zz_scratch_of_the_script.encounter_kiosk FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_a1e00();
COMMENT ON TRIGGER pgtrigger_delete_delete_a1e00 ON zz_scratch_of_the_script.encounter_kiosk IS '670513806b54eb0c06f45b45ecc5322e691a0c16';
CREATE TRIGGER pgtrigger_delete_delete_aa05d AFTER DELETE ON zz_scratch_of_the_script.program_enrollment FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_aa05d();
COMMENT ON TRIGGER pgtrigger_delete_delete_aa05d ON zz_scratch_of_the_script.program_enrollment IS 'c4737779e3ab7011c758d2e43430c003a2cc719d';
CREATE TRIGGER pgtrigger_delete_delete_acc8d AFTER DELETE ON zz_scratch_of_the_script.program_sizelimit FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_acc8d();
COMMENT ON TRIGGER pgtrigger_delete_delete_acc8d ON zz_scratch_of_the_script.program_sizelimit IS '88f67654866b32cc590149cee5948036b210e86c';
CREATE TRIGGER pgtrigger_delete_delete_ae694 AFTER DELETE ON zz_scratch_of_the_script.program_series FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_ae694();
COMMENT ON TRIGGER pgtrigger_delete_delete_ae694 ON zz_scratch_of_the_script.program_series IS 'c779e528bc2763f6e2a785e403e5114669bad9c0';
CREATE TRIGGER pgtrigger_delete_delete_b7443 AFTER DELETE ON zz_scratch_of_the_script.people_practitioner FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_b7443();
COMMENT ON TRIGGER pgtrigger_delete_delete_b7443 ON zz_scratch_of_the_script.people_practitioner IS 'dcf1bfd3ce7f4e591a548677a3d397ba4f08eb35';
CREATE TRIGGER pgtrigger_delete_delete_be5a4 AFTER DELETE ON zz_scratch_of_the_script.claim_claimstep FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_be5a4();
COMMENT ON TRIGGER pgtrigger_delete_delete_be5a4 ON zz_scratch_of_the_script.claim_claimstep IS 'b15d0490a88d4ce3e9d97f6f31f6e78504d36905';
CREATE TRIGGER pgtrigger_delete_delete_c1023 AFTER DELETE ON zz_scratch_of_the_script.encounter_teamreview FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_c1023();
COMMENT ON TRIGGER pgtrigger_delete_delete_c1023 ON zz_scratch_of_the_script.encounter_teamreview IS 'd04cba4cc5e564f54f2fc44a0fe1062c029ee18f';
CREATE TRIGGER pgtrigger_delete_delete_c3259 AFTER DELETE ON zz_scratch_of_the_script.people_site FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_c3259();
COMMENT ON TRIGGER pgtrigger_delete_delete_c3259 ON zz_scratch_of_the_script.people_site IS '6eef29f0b1404310e537a9ed7d51250af1163254';
CREATE TRIGGER pgtrigger_delete_delete_c4597 AFTER DELETE ON zz_scratch_of_the_script.program_notice FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_c4597();
COMMENT ON TRIGGER pgtrigger_delete_delete_c4597 ON zz_scratch_of_the_script.program_notice IS '72a1810d28c1814c19c643397ce1a5efcf80adcf';
CREATE TRIGGER pgtrigger_delete_delete_c4fb3 AFTER DELETE ON zz_scratch_of_the_script.discharge_aftercarecall FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_c4fb3();
COMMENT ON TRIGGER pgtrigger_delete_delete_c4fb3 ON zz_scratch_of_the_script.discharge_aftercarecall IS '325ec649a082a17cee6c5467943ec64136e01528';
CREATE TRIGGER pgtrigger_delete_delete_c8681 AFTER DELETE ON zz_scratch_of_the_script.encounter_makeupoffer FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_c8681();
COMMENT ON TRIGGER pgtrigger_delete_delete_c8681 ON zz_scratch_of_the_script.encounter_makeupoffer IS '575d5758a4b673a4d9eae30d2c6e7066309f41bd';
CREATE TRIGGER pgtrigger_delete_delete_cb3be AFTER DELETE ON zz_scratch_of_the_script.program_bookablehours FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_cb3be();
COMMENT ON TRIGGER pgtrigger_delete_delete_cb3be ON zz_scratch_of_the_script.program_bookablehours IS 'eab5336d9d344df12ddf191704555b7415326814';
CREATE TRIGGER pgtrigger_delete_delete_d9628 AFTER DELETE ON zz_scratch_of_the_script.plan_diagnosis FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_d9628();
COMMENT ON TRIGGER pgtrigger_delete_delete_d9628 ON zz_scratch_of_the_script.plan_diagnosis IS '4bd6dc5b1629fb24888c2248300f552d77fa75de';
CREATE TRIGGER pgtrigger_delete_delete_da042 AFTER DELETE ON zz_scratch_of_the_script.program_groupsession FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_da042();
COMMENT ON TRIGGER pgtrigger_delete_delete_da042 ON zz_scratch_of_the_script.program_groupsession IS 'cf7f98cbf91ced610812b792d436aec678f6053b';
CREATE TRIGGER pgtrigger_delete_delete_dd788 AFTER DELETE ON zz_scratch_of_the_script.coverage_payer FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_dd788();
COMMENT ON TRIGGER pgtrigger_delete_delete_dd788 ON zz_scratch_of_the_script.coverage_payer IS '722d19421f9042337c4a8167bb4b59bb670eefc2';
CREATE TRIGGER pgtrigger_delete_delete_e0547 AFTER DELETE ON zz_scratch_of_the_script.plan_goal FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_e0547();
COMMENT ON TRIGGER pgtrigger_delete_delete_e0547 ON zz_scratch_of_the_script.plan_goal IS 'f3f062da33ea635b8d4e5a75868466e6db81821d';
CREATE TRIGGER pgtrigger_delete_delete_e0c49 AFTER DELETE ON zz_scratch_of_the_script.plan_problem FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_e0c49();
COMMENT ON TRIGGER pgtrigger_delete_delete_e0c49 ON zz_scratch_of_the_script.plan_problem IS 'e5dd9e850dffbae136e58e5cf16e41297143f6c5';
CREATE TRIGGER pgtrigger_delete_delete_e22c7 AFTER DELETE ON zz_scratch_of_the_script.program_leave FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_e22c7();
COMMENT ON TRIGGER pgtrigger_delete_delete_e22c7 ON zz_scratch_of_the_script.program_leave IS 'f5ce6c2c7d8369246f98cc7823bdcc1e12bc09df';
CREATE TRIGGER pgtrigger_delete_delete_e5dd4 AFTER DELETE ON zz_scratch_of_the_script.program_cancelpolicy FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_e5dd4();
COMMENT ON TRIGGER pgtrigger_delete_delete_e5dd4 ON zz_scratch_of_the_script.program_cancelpolicy IS '6e54e5e84ea222d82e65d2843c871f5b5a2c5bcc';
CREATE TRIGGER pgtrigger_delete_delete_ec58a AFTER DELETE ON zz_scratch_of_the_script.people_room FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_ec58a();
COMMENT ON TRIGGER pgtrigger_delete_delete_ec58a ON zz_scratch_of_the_script.people_room IS '7a9887081d1ab690c79c28b2edaf280c559b2b9d';
CREATE TRIGGER pgtrigger_delete_delete_edc1b AFTER DELETE ON zz_scratch_of_the_script.program_commitment FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_edc1b();
COMMENT ON TRIGGER pgtrigger_delete_delete_edc1b ON zz_scratch_of_the_script.program_commitment IS 'ba6dc5539ef35a9473544023af4ce28320b9a078';
CREATE TRIGGER pgtrigger_delete_delete_eddd4 AFTER DELETE ON zz_scratch_of_the_script.people_roleassignment FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_eddd4();
COMMENT ON TRIGGER pgtrigger_delete_delete_eddd4 ON zz_scratch_of_the_script.people_roleassignment IS '596bcfaed077cf1ebf5173ace10b59e90e169e2d';
CREATE TRIGGER pgtrigger_delete_delete_ee4b6 AFTER DELETE ON zz_scratch_of_the_script.people_consent FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_ee4b6();
COMMENT ON TRIGGER pgtrigger_delete_delete_ee4b6 ON zz_scratch_of_the_script.people_consent IS '59ab396f1f981330ec35fde03ca8a153b5f459a3';
CREATE TRIGGER pgtrigger_delete_delete_f6c3c AFTER DELETE ON zz_scratch_of_the_script.program_booking FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_f6c3c();
COMMENT ON TRIGGER pgtrigger_delete_delete_f6c3c ON zz_scratch_of_the_script.program_booking IS 'a73c33ae197a0ea463dd758a348e39c4251987f1';
CREATE TRIGGER pgtrigger_delete_delete_f6e35 AFTER DELETE ON zz_scratch_of_the_script.discharge_discharge FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_f6e35();
COMMENT ON TRIGGER pgtrigger_delete_delete_f6e35 ON zz_scratch_of_the_script.discharge_discharge IS 'e4614e49fd3e4d661f34f7f0a0dca9b09350b6a4';
CREATE TRIGGER pgtrigger_delete_delete_f99eb AFTER DELETE ON zz_scratch_of_the_script.program_group FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_f99eb();
COMMENT ON TRIGGER pgtrigger_delete_delete_f99eb ON zz_scratch_of_the_script.program_group IS 'c6e4385663078021710a7f0200a8ec173c65e037';
CREATE TRIGGER pgtrigger_delete_delete_f9d4c AFTER DELETE ON zz_scratch_of_the_script.encounter_encounter FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_f9d4c();
COMMENT ON TRIGGER pgtrigger_delete_delete_f9d4c ON zz_scratch_of_the_script.encounter_encounter IS 'c6a91497fbe7249a9c347d8496b19681e3ba952f';
CREATE TRIGGER pgtrigger_delete_delete_fb1fd AFTER DELETE ON zz_scratch_of_the_script.coverage_coverage FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_fb1fd();
COMMENT ON TRIGGER pgtrigger_delete_delete_fb1fd ON zz_scratch_of_the_script.coverage_coverage IS 'b159b8914cb7913f345544c700edca9a9e3a21b0';
CREATE TRIGGER pgtrigger_delete_delete_fbfe7 AFTER DELETE ON zz_scratch_of_the_script.inquiry_inquiry FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_delete_delete_fbfe7();
COMMENT ON TRIGGER pgtrigger_delete_delete_fbfe7 ON zz_scratch_of_the_script.inquiry_inquiry IS '2b1f3621edb4a29298f9575efce4dfc8afda8482';
CREATE TRIGGER pgtrigger_frozen_once_anyone_is_signed_9efbb BEFORE DELETE OR UPDATE ON zz_scratch_of_the_script.encounter_groupnote FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_frozen_once_anyone_is_signed_9efbb();
COMMENT ON TRIGGER pgtrigger_frozen_once_anyone_is_signed_9efbb ON zz_scratch_of_the_script.encounter_groupnote IS 'b5d1d912e1ac61abcf1f5c2ecefaed7c2ccfe636';
CREATE TRIGGER pgtrigger_insert_insert_00ccc AFTER INSERT ON zz_scratch_of_the_script.program_series FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_00ccc();
COMMENT ON TRIGGER pgtrigger_insert_insert_00ccc ON zz_scratch_of_the_script.program_series IS 'c84c232ec28a4f1d12b194832cb177a29162aa87';
CREATE TRIGGER pgtrigger_insert_insert_0ad6d AFTER INSERT ON zz_scratch_of_the_script.discharge_aftercarecall FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_0ad6d();
COMMENT ON TRIGGER pgtrigger_insert_insert_0ad6d ON zz_scratch_of_the_script.discharge_aftercarecall IS '903518dfd10f2b5427dfcd2e52e1de68bffd5147';
CREATE TRIGGER pgtrigger_insert_insert_0e817 AFTER INSERT ON zz_scratch_of_the_script.program_visit FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_0e817();
COMMENT ON TRIGGER pgtrigger_insert_insert_0e817 ON zz_scratch_of_the_script.program_visit IS '86a621d1e20762614117d6f5d312f1f733de2846';
CREATE TRIGGER pgtrigger_insert_insert_17097 AFTER INSERT ON zz_scratch_of_the_script.claim_daynudge FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_17097();
COMMENT ON TRIGGER pgtrigger_insert_insert_17097 ON zz_scratch_of_the_script.claim_daynudge IS 'e02cda954fce0e70ac9b93b89651a8401b5a43c6';
CREATE TRIGGER pgtrigger_insert_insert_17910 AFTER INSERT ON zz_scratch_of_the_script.people_patient FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_17910();
COMMENT ON TRIGGER pgtrigger_insert_insert_17910 ON zz_scratch_of_the_script.people_patient IS '96b28e6a6853ea780550a0e99bb595b0b3e0ca86';
CREATE TRIGGER pgtrigger_insert_insert_1b011 AFTER INSERT ON zz_scratch_of_the_script.program_waiting FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_1b011();
COMMENT ON TRIGGER pgtrigger_insert_insert_1b011 ON zz_scratch_of_the_script.program_waiting IS 'f259383120a9bf1ec4604b52bb6b838f88872c37';
CREATE TRIGGER pgtrigger_insert_insert_1b97d AFTER INSERT ON zz_scratch_of_the_script.people_room FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_1b97d();
COMMENT ON TRIGGER pgtrigger_insert_insert_1b97d ON zz_scratch_of_the_script.people_room IS '020572099e86d7237116fe4e33274c91031a51d7';
CREATE TRIGGER pgtrigger_insert_insert_1c188 AFTER INSERT ON zz_scratch_of_the_script.encounter_makeupoffer FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_1c188();
COMMENT ON TRIGGER pgtrigger_insert_insert_1c188 ON zz_scratch_of_the_script.encounter_makeupoffer IS '85ba14ccbdbb511cc5e022a73bf8f6956ceb7d4d';
CREATE TRIGGER pgtrigger_insert_insert_20a16 AFTER INSERT ON zz_scratch_of_the_script.encounter_absencetask FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_20a16();
COMMENT ON TRIGGER pgtrigger_insert_insert_20a16 ON zz_scratch_of_the_script.encounter_absencetask IS 'a982005756a3923f41e7ab1463f0e057cd380d10';
CREATE TRIGGER pgtrigger_insert_insert_2243f AFTER INSERT ON zz_scratch_of_the_script.program_track FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_2243f();
COMMENT ON TRIGGER pgtrigger_insert_insert_2243f ON zz_scratch_of_the_script.program_track IS '11083f97a2b88c7af32fcd8c0a9d7b53c294f6c0';
CREATE TRIGGER pgtrigger_insert_insert_23889 AFTER INSERT ON zz_scratch_of_the_script.progress_alert FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_23889();
COMMENT ON TRIGGER pgtrigger_insert_insert_23889 ON zz_scratch_of_the_script.progress_alert IS '5acd144e7ef9b03b25cffdfffccac68557cc8d98';
CREATE TRIGGER pgtrigger_insert_insert_28b7a AFTER INSERT ON zz_scratch_of_the_script.inquiry_inquiry FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_28b7a();
COMMENT ON TRIGGER pgtrigger_insert_insert_28b7a ON zz_scratch_of_the_script.inquiry_inquiry IS 'dde1edfea007a24c4d80c856c248cb3ebba4116c';
CREATE TRIGGER pgtrigger_insert_insert_28f29 AFTER INSERT ON zz_scratch_of_the_script.program_booking FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_28f29();
COMMENT ON TRIGGER pgtrigger_insert_insert_28f29 ON zz_scratch_of_the_script.program_booking IS 'ae7d3dcf4ce97aba89f12e907fccaeaa0a606f4e';
CREATE TRIGGER pgtrigger_insert_insert_2b416 AFTER INSERT ON zz_scratch_of_the_script.program_visitseries FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_2b416();
COMMENT ON TRIGGER pgtrigger_insert_insert_2b416 ON zz_scratch_of_the_script.program_visitseries IS '6bcd049a8ac7f0acebaffbba7d1e4dea50edefcc';
CREATE TRIGGER pgtrigger_insert_insert_334c6 AFTER INSERT ON zz_scratch_of_the_script.people_nocontact FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_334c6();
COMMENT ON TRIGGER pgtrigger_insert_insert_334c6 ON zz_scratch_of_the_script.people_nocontact IS '7461a330e6da8b9047ef70c579e7b8288c22dbda';
CREATE TRIGGER pgtrigger_insert_insert_348a5 AFTER INSERT ON zz_scratch_of_the_script.program_bookablehours FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_348a5();
COMMENT ON TRIGGER pgtrigger_insert_insert_348a5 ON zz_scratch_of_the_script.program_bookablehours IS 'b7e81129604e53637b1c1fded3ba43aa8ea0ade6';
CREATE TRIGGER pgtrigger_insert_insert_3c398 AFTER INSERT ON zz_scratch_of_the_script.program_cancelpolicy FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_3c398();
COMMENT ON TRIGGER pgtrigger_insert_insert_3c398 ON zz_scratch_of_the_script.program_cancelpolicy IS '3d1a39612d14c9080b6294d472287b760aea772d';
CREATE TRIGGER pgtrigger_insert_insert_3ee4a AFTER INSERT ON zz_scratch_of_the_script.plan_objective FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_3ee4a();
COMMENT ON TRIGGER pgtrigger_insert_insert_3ee4a ON zz_scratch_of_the_script.plan_objective IS 'de680b18a2d183c655916965d349ac53b34b1ac1';
CREATE TRIGGER pgtrigger_insert_insert_408bf AFTER INSERT ON zz_scratch_of_the_script.program_calendarfeed FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_408bf();
COMMENT ON TRIGGER pgtrigger_insert_insert_408bf ON zz_scratch_of_the_script.program_calendarfeed IS '01a30fe27f78e9489f55c60c149158bd07a1f1dd';
CREATE TRIGGER pgtrigger_insert_insert_4229c AFTER INSERT ON zz_scratch_of_the_script.program_planrun FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_4229c();
COMMENT ON TRIGGER pgtrigger_insert_insert_4229c ON zz_scratch_of_the_script.program_planrun IS 'ade1d5999c95a943617708d6d881a429c4746a6c';
CREATE TRIGGER pgtrigger_insert_insert_493f3 AFTER INSERT ON zz_scratch_of_the_script.program_leave FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_493f3();
COMMENT ON TRIGGER pgtrigger_insert_insert_493f3 ON zz_scratch_of_the_script.program_leave IS '1688564eb8151e151635f0624b1d1779b5f3bfc4';
CREATE TRIGGER pgtrigger_insert_insert_516a7 AFTER INSERT ON zz_scratch_of_the_script.plan_intervention FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_516a7();
COMMENT ON TRIGGER pgtrigger_insert_insert_516a7 ON zz_scratch_of_the_script.plan_intervention IS 'cf1276961703f1e9a510e17eda00fb1d87c8d2f6';
CREATE TRIGGER pgtrigger_insert_insert_52d01 AFTER INSERT ON zz_scratch_of_the_script.encounter_encounter FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_52d01();
COMMENT ON TRIGGER pgtrigger_insert_insert_52d01 ON zz_scratch_of_the_script.encounter_encounter IS '65a6edcfe40c476e291a883bb6fb356a6660093e';
CREATE TRIGGER pgtrigger_insert_insert_57099 AFTER INSERT ON zz_scratch_of_the_script.program_weekneed FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_57099();
COMMENT ON TRIGGER pgtrigger_insert_insert_57099 ON zz_scratch_of_the_script.program_weekneed IS '17e1c8aef049392a47c7b1f069dfe6773e9a42c4';
CREATE TRIGGER pgtrigger_insert_insert_58069 AFTER INSERT ON zz_scratch_of_the_script.placement_episode FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_58069();
COMMENT ON TRIGGER pgtrigger_insert_insert_58069 ON zz_scratch_of_the_script.placement_episode IS '7a2e938ccb19f11641203574d8703b82e7e4b551';
CREATE TRIGGER pgtrigger_insert_insert_58971 AFTER INSERT ON zz_scratch_of_the_script.people_contact FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_58971();
COMMENT ON TRIGGER pgtrigger_insert_insert_58971 ON zz_scratch_of_the_script.people_contact IS '01cd70ea9c3c347994404d8d31b019c43faed75b';
CREATE TRIGGER pgtrigger_insert_insert_58b97 AFTER INSERT ON zz_scratch_of_the_script.discharge_discharge FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_58b97();
COMMENT ON TRIGGER pgtrigger_insert_insert_58b97 ON zz_scratch_of_the_script.discharge_discharge IS '8c9effee1251746ae05b98abddfb54759e515627';
CREATE TRIGGER pgtrigger_insert_insert_5ba3a AFTER INSERT ON zz_scratch_of_the_script.plan_planreview FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_5ba3a();
COMMENT ON TRIGGER pgtrigger_insert_insert_5ba3a ON zz_scratch_of_the_script.plan_planreview IS '7e6a0ca3ebd7fcb255aea197245d7301a95c2e9f';
CREATE TRIGGER pgtrigger_insert_insert_5ec1b AFTER INSERT ON zz_scratch_of_the_script.plan_careplan FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_5ec1b();
COMMENT ON TRIGGER pgtrigger_insert_insert_5ec1b ON zz_scratch_of_the_script.plan_careplan IS '7173e9bbbd8adf6d106d6b441e633cac470db588';
CREATE TRIGGER pgtrigger_insert_insert_6809d AFTER INSERT ON zz_scratch_of_the_script.program_workterms FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_6809d();
COMMENT ON TRIGGER pgtrigger_insert_insert_6809d ON zz_scratch_of_the_script.program_workterms IS 'f6f045b5fa1f0751105dd4820354257192ce83df';
CREATE TRIGGER pgtrigger_insert_insert_683fb AFTER INSERT ON zz_scratch_of_the_script.encounter_teamreview FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_683fb();
COMMENT ON TRIGGER pgtrigger_insert_insert_683fb ON zz_scratch_of_the_script.encounter_teamreview IS 'c08825afad8f13c678724d9e985cf0f5c8e1e149';
CREATE TRIGGER pgtrigger_insert_insert_6dce7 AFTER INSERT ON zz_scratch_of_the_script.claim_claimstep FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_6dce7();
COMMENT ON TRIGGER pgtrigger_insert_insert_6dce7 ON zz_scratch_of_the_script.claim_claimstep IS 'b332574e86725e73534fc42fa92103a788bb702a';
CREATE TRIGGER pgtrigger_insert_insert_6e370 AFTER INSERT ON zz_scratch_of_the_script.coverage_payer FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_6e370();
COMMENT ON TRIGGER pgtrigger_insert_insert_6e370 ON zz_scratch_of_the_script.coverage_payer IS 'e782fd6b69a46a4d779a6bdd087ea88a11a10497';
CREATE TRIGGER pgtrigger_insert_insert_707cd AFTER INSERT ON zz_scratch_of_the_script.progress_observation FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_707cd();
COMMENT ON TRIGGER pgtrigger_insert_insert_707cd ON zz_scratch_of_the_script.progress_observation IS '55cbde28aa42737dc6fbb270068ce29699d3e291';
CREATE TRIGGER pgtrigger_insert_insert_75abe AFTER INSERT ON zz_scratch_of_the_script.placement_dimensionrating FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_75abe();
COMMENT ON TRIGGER pgtrigger_insert_insert_75abe ON zz_scratch_of_the_script.placement_dimensionrating IS '60aa2e052fc5405a51eef7c50843032988dba5c0';
CREATE TRIGGER pgtrigger_insert_insert_7d748 AFTER INSERT ON zz_scratch_of_the_script.program_sizelimit FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_7d748();
COMMENT ON TRIGGER pgtrigger_insert_insert_7d748 ON zz_scratch_of_the_script.program_sizelimit IS '4cbaf6896aeca762e2fe97608eb247861e4d0ccc';
CREATE TRIGGER pgtrigger_insert_insert_7da7f AFTER INSERT ON zz_scratch_of_the_script.program_shift FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_7da7f();
COMMENT ON TRIGGER pgtrigger_insert_insert_7da7f ON zz_scratch_of_the_script.program_shift IS 'cc21446bce8a21f9d9eebf67b66cda4397922ff1';
CREATE TRIGGER pgtrigger_insert_insert_83806 AFTER INSERT ON zz_scratch_of_the_script.plan_certification FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_83806();
COMMENT ON TRIGGER pgtrigger_insert_insert_83806 ON zz_scratch_of_the_script.plan_certification IS '288af51ee9bc204b238ef41fdf2770c248b3953a';
CREATE TRIGGER pgtrigger_insert_insert_84f1b AFTER INSERT ON zz_scratch_of_the_script.plan_problem FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_84f1b();
COMMENT ON TRIGGER pgtrigger_insert_insert_84f1b ON zz_scratch_of_the_script.plan_problem IS '5870e527f99acfe8a9822fd28f3e992de970e771';
CREATE TRIGGER pgtrigger_insert_insert_85bc2 AFTER INSERT ON zz_scratch_of_the_script.people_chartopening FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_85bc2();
COMMENT ON TRIGGER pgtrigger_insert_insert_85bc2 ON zz_scratch_of_the_script.people_chartopening IS '160f003265c72e155f514ecf2c9f537af6c5e5a7';
CREATE TRIGGER pgtrigger_insert_insert_8678f AFTER INSERT ON zz_scratch_of_the_script.program_closure FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_8678f();
COMMENT ON TRIGGER pgtrigger_insert_insert_8678f ON zz_scratch_of_the_script.program_closure IS '399b3f4d675fc06f99229a1231b1e592ca9598d1';
CREATE TRIGGER pgtrigger_insert_insert_86f74 AFTER INSERT ON zz_scratch_of_the_script.plan_goal FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_86f74();
COMMENT ON TRIGGER pgtrigger_insert_insert_86f74 ON zz_scratch_of_the_script.plan_goal IS '39dfa0e1253549ce71c4dddf0d7342002221d1ef';
CREATE TRIGGER pgtrigger_insert_insert_8d03e AFTER INSERT ON zz_scratch_of_the_script.claim_claim FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_8d03e();
COMMENT ON TRIGGER pgtrigger_insert_insert_8d03e ON zz_scratch_of_the_script.claim_claim IS 'f86b2a9aa8108dac52d4b8259155e20d4653beed';
CREATE TRIGGER pgtrigger_insert_insert_8e9c8 AFTER INSERT ON zz_scratch_of_the_script.program_groupsession FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_8e9c8();
COMMENT ON TRIGGER pgtrigger_insert_insert_8e9c8 ON zz_scratch_of_the_script.program_groupsession IS 'c40bea1d2e825aa1505caf355c729e6072d3b529';
CREATE TRIGGER pgtrigger_insert_insert_90eee AFTER INSERT ON zz_scratch_of_the_script.program_seat FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_90eee();
COMMENT ON TRIGGER pgtrigger_insert_insert_90eee ON zz_scratch_of_the_script.program_seat IS 'c6a4597c4a0f0c2816d649abad2c357e9be46f7c';
CREATE TRIGGER pgtrigger_insert_insert_91c75 AFTER INSERT ON zz_scratch_of_the_script.people_consent FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_91c75();
COMMENT ON TRIGGER pgtrigger_insert_insert_91c75 ON zz_scratch_of_the_script.people_consent IS '295a70a4096b0be1e720a099a236cf8b5abb20c2';
CREATE TRIGGER pgtrigger_insert_insert_990ee AFTER INSERT ON zz_scratch_of_the_script.people_license FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_990ee();
COMMENT ON TRIGGER pgtrigger_insert_insert_990ee ON zz_scratch_of_the_script.people_license IS '75e0533e5dfa7880c23f1fe5400e4062883ce8b6';
CREATE TRIGGER pgtrigger_insert_insert_a0776 AFTER INSERT ON zz_scratch_of_the_script.program_enrollment FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a0776();
COMMENT ON TRIGGER pgtrigger_insert_insert_a0776 ON zz_scratch_of_the_script.program_enrollment IS '9e955e1fe523b23a93990497eb29c8f5af48b11a';
CREATE TRIGGER pgtrigger_insert_insert_a1409 AFTER INSERT ON zz_scratch_of_the_script.program_commitment FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a1409();
COMMENT ON TRIGGER pgtrigger_insert_insert_a1409 ON zz_scratch_of_the_script.program_commitment IS '6c5941418be2ef895166fe5e5ba1afe508e60ec3';
CREATE TRIGGER pgtrigger_insert_insert_a2286 AFTER INSERT ON zz_scratch_of_the_script.claim_chargeitem FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a2286();
COMMENT ON TRIGGER pgtrigger_insert_insert_a2286 ON zz_scratch_of_the_script.claim_chargeitem IS '78c63ebce4b885430d38754d6766ef402f673872';
CREATE TRIGGER pgtrigger_insert_insert_a2869 AFTER INSERT ON zz_scratch_of_the_script.people_grant FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a2869();
COMMENT ON TRIGGER pgtrigger_insert_insert_a2869 ON zz_scratch_of_the_script.people_grant IS 'f82c66578b54f233fe69c144dd86b9fcbae96183';
CREATE TRIGGER pgtrigger_insert_insert_a32c6 AFTER INSERT ON zz_scratch_of_the_script.people_roleassignment FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a32c6();
COMMENT ON TRIGGER pgtrigger_insert_insert_a32c6 ON zz_scratch_of_the_script.people_roleassignment IS '029d8b5f36f8c386cdcb59ac9beea2ed9bee1dd9';
CREATE TRIGGER pgtrigger_insert_insert_a43b3 AFTER INSERT ON zz_scratch_of_the_script.claim_remittance FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_a43b3();
COMMENT ON TRIGGER pgtrigger_insert_insert_a43b3 ON zz_scratch_of_the_script.claim_remittance IS '16b5132278ffcf6ae1ee26581c1a5cc83ba1027f';
CREATE TRIGGER pgtrigger_insert_insert_ab4f7 AFTER INSERT ON zz_scratch_of_the_script.encounter_kiosk FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_ab4f7();
COMMENT ON TRIGGER pgtrigger_insert_insert_ab4f7 ON zz_scratch_of_the_script.encounter_kiosk IS '8eb5f7a134c207821ee4f1c6648432d7d9cee636';
CREATE TRIGGER pgtrigger_insert_insert_b2236 AFTER INSERT ON zz_scratch_of_the_script.coverage_coverage FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_b2236();
COMMENT ON TRIGGER pgtrigger_insert_insert_b2236 ON zz_scratch_of_the_script.coverage_coverage IS '781a6b86b729aaf3d92f3d72af6a737d9aa85c71';
CREATE TRIGGER pgtrigger_insert_insert_b48b1 AFTER INSERT ON zz_scratch_of_the_script.claim_price FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_b48b1();
COMMENT ON TRIGGER pgtrigger_insert_insert_b48b1 ON zz_scratch_of_the_script.claim_price IS 'bf7c109dbf3dee99ae1b336a4a03c92f23fa9912';
CREATE TRIGGER pgtrigger_insert_insert_b5bc5 AFTER INSERT ON zz_scratch_of_the_script.encounter_arrivalcode FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_b5bc5();
COMMENT ON TRIGGER pgtrigger_insert_insert_b5bc5 ON zz_scratch_of_the_script.encounter_arrivalcode IS '48aa78efd30ecd30250bbe4ae2a2e9b787512800';
CREATE TRIGGER pgtrigger_insert_insert_b73da AFTER INSERT ON zz_scratch_of_the_script.people_practitioner FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_b73da();
COMMENT ON TRIGGER pgtrigger_insert_insert_b73da ON zz_scratch_of_the_script.people_practitioner IS '1855b63bb38825de35ada0dcdfb135142675dd57';
CREATE TRIGGER pgtrigger_insert_insert_b819f AFTER INSERT ON zz_scratch_of_the_script.inquiry_contactattempt FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_b819f();
COMMENT ON TRIGGER pgtrigger_insert_insert_b819f ON zz_scratch_of_the_script.inquiry_contactattempt IS 'e6d6784dbff4e7a3fe8ce58685a480699c80a99c';
CREATE TRIGGER pgtrigger_insert_insert_c05c1 AFTER INSERT ON zz_scratch_of_the_script.program_groupterms FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_c05c1();
COMMENT ON TRIGGER pgtrigger_insert_insert_c05c1 ON zz_scratch_of_the_script.program_groupterms IS 'f814da6d10a3690c092c3cea165678e4deccd966';
CREATE TRIGGER pgtrigger_insert_insert_c9603 AFTER INSERT ON zz_scratch_of_the_script.placement_safetyplan FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_c9603();
COMMENT ON TRIGGER pgtrigger_insert_insert_c9603 ON zz_scratch_of_the_script.placement_safetyplan IS 'fc244cde2dfefd0928452324dd011f7bb287d8ca';
CREATE TRIGGER pgtrigger_insert_insert_cd80f AFTER INSERT ON zz_scratch_of_the_script.placement_placement FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_cd80f();
COMMENT ON TRIGGER pgtrigger_insert_insert_cd80f ON zz_scratch_of_the_script.placement_placement IS 'ee0b2eedef43ce8e87cdae75758775494812b310';
CREATE TRIGGER pgtrigger_insert_insert_cf9de AFTER INSERT ON zz_scratch_of_the_script.program_planstep FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_cf9de();
COMMENT ON TRIGGER pgtrigger_insert_insert_cf9de ON zz_scratch_of_the_script.program_planstep IS 'ee3c732e3e56d6433a2c5f56748618af9a15cd19';
CREATE TRIGGER pgtrigger_insert_insert_d2c16 AFTER INSERT ON zz_scratch_of_the_script.encounter_groupnote FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_d2c16();
COMMENT ON TRIGGER pgtrigger_insert_insert_d2c16 ON zz_scratch_of_the_script.encounter_groupnote IS '459f500f01827835b604ff2fdae7fc82b2e33d6d';
CREATE TRIGGER pgtrigger_insert_insert_d3497 AFTER INSERT ON zz_scratch_of_the_script.program_bridge FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_d3497();
COMMENT ON TRIGGER pgtrigger_insert_insert_d3497 ON zz_scratch_of_the_script.program_bridge IS '8b3154653df2b3870f440cadd3fbd5bc934b65ff';
CREATE TRIGGER pgtrigger_insert_insert_d3a7e AFTER INSERT ON zz_scratch_of_the_script.program_group FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_d3a7e();
COMMENT ON TRIGGER pgtrigger_insert_insert_d3a7e ON zz_scratch_of_the_script.program_group IS 'e490432a73b95fa9b60a1e8b2b9d93afcb35581e';
CREATE TRIGGER pgtrigger_insert_insert_d4747 AFTER INSERT ON zz_scratch_of_the_script.placement_safetyscreen FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_d4747();
COMMENT ON TRIGGER pgtrigger_insert_insert_d4747 ON zz_scratch_of_the_script.placement_safetyscreen IS 'ecbdd6b6707551036443a8362ec417d7f4ab7475';
CREATE TRIGGER pgtrigger_insert_insert_dc806 AFTER INSERT ON zz_scratch_of_the_script.discharge_aftercare FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_dc806();
COMMENT ON TRIGGER pgtrigger_insert_insert_dc806 ON zz_scratch_of_the_script.discharge_aftercare IS '0a89279bb3a6a3a3b15ca2b745f6d91e4b8e3624';
CREATE TRIGGER pgtrigger_insert_insert_e126b AFTER INSERT ON zz_scratch_of_the_script.coverage_authorization FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_e126b();
COMMENT ON TRIGGER pgtrigger_insert_insert_e126b ON zz_scratch_of_the_script.coverage_authorization IS '92d4b48ec6ade1fc4a173f05b96588545e9dbe90';
CREATE TRIGGER pgtrigger_insert_insert_e3c4e AFTER INSERT ON zz_scratch_of_the_script.program_notice FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_e3c4e();
COMMENT ON TRIGGER pgtrigger_insert_insert_e3c4e ON zz_scratch_of_the_script.program_notice IS 'fd218cb1bcaec94b7c6b0eea78f85aec7905f8e9';
CREATE TRIGGER pgtrigger_insert_insert_e44d1 AFTER INSERT ON zz_scratch_of_the_script.people_site FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_e44d1();
COMMENT ON TRIGGER pgtrigger_insert_insert_e44d1 ON zz_scratch_of_the_script.people_site IS 'd74ba63afbdc9329f66377d2ab1721a1963e5077';
CREATE TRIGGER pgtrigger_insert_insert_e4fdc AFTER INSERT ON zz_scratch_of_the_script.placement_assessment FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_e4fdc();
COMMENT ON TRIGGER pgtrigger_insert_insert_e4fdc ON zz_scratch_of_the_script.placement_assessment IS '8deacafdd14d7bcf9c0872eb8cacd2cd9a4b7a39';
CREATE TRIGGER pgtrigger_insert_insert_e9f56 AFTER INSERT ON zz_scratch_of_the_script.plan_diagnosis FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_e9f56();
COMMENT ON TRIGGER pgtrigger_insert_insert_e9f56 ON zz_scratch_of_the_script.plan_diagnosis IS '2395819c2c7830211f9f92cd54aa70803fb286a5';
CREATE TRIGGER pgtrigger_insert_insert_eef3b AFTER INSERT ON zz_scratch_of_the_script.people_allergy FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_eef3b();
COMMENT ON TRIGGER pgtrigger_insert_insert_eef3b ON zz_scratch_of_the_script.people_allergy IS '55bfa582c72d970385c15fbb964f5d70ae2e0b89';
CREATE TRIGGER pgtrigger_insert_insert_ef3a5 AFTER INSERT ON zz_scratch_of_the_script.program_weekplan FOR EACH ROW EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_insert_insert_ef3a5();
COMMENT ON TRIGGER pgtrigger_insert_insert_ef3a5 ON zz_scratch_of_the_script.program_weekplan IS 'b01955da96be343fd57ec95efcd2049f287f6fcb';
CREATE TRIGGER pgtrigger_signed_note_is_frozen_d45df BEFORE UPDATE ON zz_scratch_of_the_script.encounter_encounter FOR EACH ROW WHEN ((((old.absence_reason)::text IS DISTINCT FROM (new.absence_reason)::text) OR (old.arrived_at IS DISTINCT FROM new.arrived_at) OR ((old.attendance)::text IS DISTINCT FROM (new.attendance)::text) OR (old.confirmed_at IS DISTINCT FROM new.confirmed_at) OR (old.confirmed_by_id IS DISTINCT FROM new.confirmed_by_id) OR (old.cosigner_id IS DISTINCT FROM new.cosigner_id) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.ends_at IS DISTINCT FROM new.ends_at) OR (old.episode_id IS DISTINCT FROM new.episode_id) OR ((old.home_practice)::text IS DISTINCT FROM (new.home_practice)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.intervention_id IS DISTINCT FROM new.intervention_id) OR (old.is_excused IS DISTINCT FROM new.is_excused) OR (old.is_risk_voiced IS DISTINCT FROM new.is_risk_voiced) OR (old.left_at IS DISTINCT FROM new.left_at) OR (old.minutes IS DISTINCT FROM new.minutes) OR (old.objective_id IS DISTINCT FROM new.objective_id) OR (old."on" IS DISTINCT FROM new."on") OR (old.own_line IS DISTINCT FROM new.own_line) OR (old.participation IS DISTINCT FROM new.participation) OR (old.patient_id IS DISTINCT FROM new.patient_id) OR ((old.place)::text IS DISTINCT FROM (new.place)::text) OR (old.practitioner_id IS DISTINCT FROM new.practitioner_id) OR (old.response IS DISTINCT FROM new.response) OR ((old.risk_act)::text IS DISTINCT FROM (new.risk_act)::text) OR ((old.same_text_reason)::text IS DISTINCT FROM (new.same_text_reason)::text) OR (old.seat_id IS DISTINCT FROM new.seat_id) OR ((old.service_type)::text IS DISTINCT FROM (new.service_type)::text) OR (old.session_id IS DISTINCT FROM new.session_id) OR (old.signed_at IS DISTINCT FROM new.signed_at) OR (old.signed_by_id IS DISTINCT FROM new.signed_by_id) OR (old.site_id IS DISTINCT FROM new.site_id) OR (old.starts_at IS DISTINCT FROM new.starts_at))) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_signed_note_is_frozen_d45df();
COMMENT ON TRIGGER pgtrigger_signed_note_is_frozen_d45df ON zz_scratch_of_the_script.encounter_encounter IS '623e034e68e798edc4d82acb5c43ce28053e94f4';
CREATE TRIGGER pgtrigger_signed_note_stays_d2f74 BEFORE DELETE ON zz_scratch_of_the_script.encounter_encounter FOR EACH ROW WHEN ((old.signed_at IS NOT NULL)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_signed_note_stays_d2f74();
COMMENT ON TRIGGER pgtrigger_signed_note_stays_d2f74 ON zz_scratch_of_the_script.encounter_encounter IS 'f042250f75297770d6287d8e8038a3d14a854aa5';
CREATE TRIGGER pgtrigger_update_update_0399e AFTER UPDATE ON zz_scratch_of_the_script.people_nocontact FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_0399e();
COMMENT ON TRIGGER pgtrigger_update_update_0399e ON zz_scratch_of_the_script.people_nocontact IS 'fe28de8b298f27779826e8691296a0645bb2f908';
CREATE TRIGGER pgtrigger_update_update_04928 AFTER UPDATE ON zz_scratch_of_the_script.program_weekplan FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_04928();
COMMENT ON TRIGGER pgtrigger_update_update_04928 ON zz_scratch_of_the_script.program_weekplan IS 'f03c34b77fe56ee6e6122020badce25e599a365f';
CREATE TRIGGER pgtrigger_update_update_05587 AFTER UPDATE ON zz_scratch_of_the_script.plan_intervention FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_05587();
COMMENT ON TRIGGER pgtrigger_update_update_05587 ON zz_scratch_of_the_script.plan_intervention IS '5202375bb5af8bb72d77c22d7551f169968e01b2';
CREATE TRIGGER pgtrigger_update_update_135b2 AFTER UPDATE ON zz_scratch_of_the_script.people_room FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_135b2();
COMMENT ON TRIGGER pgtrigger_update_update_135b2 ON zz_scratch_of_the_script.people_room IS 'd6c71548e72ee48d762eb5e8c526b7e433505fa1';
CREATE TRIGGER pgtrigger_update_update_14128 AFTER UPDATE ON zz_scratch_of_the_script.program_visit FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_14128();
COMMENT ON TRIGGER pgtrigger_update_update_14128 ON zz_scratch_of_the_script.program_visit IS 'd8064e1181fcd984609c0a0e2f1d8ec447d63353';
CREATE TRIGGER pgtrigger_update_update_168d1 AFTER UPDATE ON zz_scratch_of_the_script.encounter_absencetask FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_168d1();
COMMENT ON TRIGGER pgtrigger_update_update_168d1 ON zz_scratch_of_the_script.encounter_absencetask IS '0eff30ce509d51d1a41b5d1a4b3b031e998eec87';
CREATE TRIGGER pgtrigger_update_update_193d9 AFTER UPDATE ON zz_scratch_of_the_script.plan_careplan FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_193d9();
COMMENT ON TRIGGER pgtrigger_update_update_193d9 ON zz_scratch_of_the_script.plan_careplan IS 'bc7b6322e62e438ed69b4065b762d910c102c6a8';
CREATE TRIGGER pgtrigger_update_update_2371d AFTER UPDATE ON zz_scratch_of_the_script.program_track FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_2371d();
COMMENT ON TRIGGER pgtrigger_update_update_2371d ON zz_scratch_of_the_script.program_track IS '75247024df2b9e2c28ab418771b6ae35312d6896';
CREATE TRIGGER pgtrigger_update_update_25151 AFTER UPDATE ON zz_scratch_of_the_script.program_booking FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_25151();
COMMENT ON TRIGGER pgtrigger_update_update_25151 ON zz_scratch_of_the_script.program_booking IS '25036224a0bc0721325de99273fc8ecaf63b75f0';
CREATE TRIGGER pgtrigger_update_update_288dd AFTER UPDATE ON zz_scratch_of_the_script.claim_daynudge FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_288dd();
COMMENT ON TRIGGER pgtrigger_update_update_288dd ON zz_scratch_of_the_script.claim_daynudge IS 'c13f9430d407940faa38a9d2f801509c898636ae';
CREATE TRIGGER pgtrigger_update_update_2aa68 AFTER UPDATE ON zz_scratch_of_the_script.placement_episode FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_2aa68();
COMMENT ON TRIGGER pgtrigger_update_update_2aa68 ON zz_scratch_of_the_script.placement_episode IS '279ab23743def44a25172632a7111d16868257d6';
CREATE TRIGGER pgtrigger_update_update_2ebcf AFTER UPDATE ON zz_scratch_of_the_script.program_series FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_2ebcf();
COMMENT ON TRIGGER pgtrigger_update_update_2ebcf ON zz_scratch_of_the_script.program_series IS '10dda66d88bc6c7409089cd64e8bfb5487ba9a56';
CREATE TRIGGER pgtrigger_update_update_30e70 AFTER UPDATE ON zz_scratch_of_the_script.placement_dimensionrating FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_30e70();
COMMENT ON TRIGGER pgtrigger_update_update_30e70 ON zz_scratch_of_the_script.placement_dimensionrating IS 'ec5c69002606cbac68edf79bc7d945b04f84a79e';
CREATE TRIGGER pgtrigger_update_update_317e2 AFTER UPDATE ON zz_scratch_of_the_script.people_grant FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_317e2();
COMMENT ON TRIGGER pgtrigger_update_update_317e2 ON zz_scratch_of_the_script.people_grant IS '19539f2811643f511e17fd200f2585eec0330bc3';
CREATE TRIGGER pgtrigger_update_update_34d6a AFTER UPDATE ON zz_scratch_of_the_script.placement_placement FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_34d6a();
COMMENT ON TRIGGER pgtrigger_update_update_34d6a ON zz_scratch_of_the_script.placement_placement IS '0841f6b42244d4863464fa32485a03dbf01393de';
CREATE TRIGGER pgtrigger_update_update_36ab8 AFTER UPDATE ON zz_scratch_of_the_script.encounter_encounter FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_36ab8();
COMMENT ON TRIGGER pgtrigger_update_update_36ab8 ON zz_scratch_of_the_script.encounter_encounter IS '11e32db668db13494022e8b86751d017c54438bc';
CREATE TRIGGER pgtrigger_update_update_3c074 AFTER UPDATE ON zz_scratch_of_the_script.program_workterms FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_3c074();
COMMENT ON TRIGGER pgtrigger_update_update_3c074 ON zz_scratch_of_the_script.program_workterms IS '48ea16dc611b4ad40de27f863d7ca4f947d90f96';
CREATE TRIGGER pgtrigger_update_update_3fde5 AFTER UPDATE ON zz_scratch_of_the_script.people_chartopening FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_3fde5();
COMMENT ON TRIGGER pgtrigger_update_update_3fde5 ON zz_scratch_of_the_script.people_chartopening IS '0d1bf53110e3b045d4930720485562624f80013a';
CREATE TRIGGER pgtrigger_update_update_4e553 AFTER UPDATE ON zz_scratch_of_the_script.plan_planreview FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_4e553();
COMMENT ON TRIGGER pgtrigger_update_update_4e553 ON zz_scratch_of_the_script.plan_planreview IS 'e8229f38fd864e000d85d54dc0cf016eb63d740a';
CREATE TRIGGER pgtrigger_update_update_4fec3 AFTER UPDATE ON zz_scratch_of_the_script.placement_safetyplan FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_4fec3();
COMMENT ON TRIGGER pgtrigger_update_update_4fec3 ON zz_scratch_of_the_script.placement_safetyplan IS '6e30d8c7c4c254d21ec7b7a6da9069acbf70041b';
CREATE TRIGGER pgtrigger_update_update_5e55e AFTER UPDATE ON zz_scratch_of_the_script.program_bridge FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_5e55e();
COMMENT ON TRIGGER pgtrigger_update_update_5e55e ON zz_scratch_of_the_script.program_bridge IS '70533e0c85d9d8cb4b9fdcb9d65b1b11b38869b8';
CREATE TRIGGER pgtrigger_update_update_600b2 AFTER UPDATE ON zz_scratch_of_the_script.people_roleassignment FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_600b2();
COMMENT ON TRIGGER pgtrigger_update_update_600b2 ON zz_scratch_of_the_script.people_roleassignment IS '592622cf4b786034dc3c5b990cfe29dfc4614a63';
CREATE TRIGGER pgtrigger_update_update_610de AFTER UPDATE ON zz_scratch_of_the_script.plan_goal FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_610de();
COMMENT ON TRIGGER pgtrigger_update_update_610de ON zz_scratch_of_the_script.plan_goal IS 'ff7da3c075e961559d79e2b4ee53088e357eeabf';
CREATE TRIGGER pgtrigger_update_update_61d05 AFTER UPDATE ON zz_scratch_of_the_script.claim_remittance FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_61d05();
COMMENT ON TRIGGER pgtrigger_update_update_61d05 ON zz_scratch_of_the_script.claim_remittance IS 'aa04405ce1c5bbdd1e97da170459ba37a1f9a29d';
CREATE TRIGGER pgtrigger_update_update_6d1a8 AFTER UPDATE ON zz_scratch_of_the_script.placement_assessment FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_6d1a8();
COMMENT ON TRIGGER pgtrigger_update_update_6d1a8 ON zz_scratch_of_the_script.placement_assessment IS '3d7c8f4699569f266be5bb956502d194214d9cd5';
CREATE TRIGGER pgtrigger_update_update_796ba AFTER UPDATE ON zz_scratch_of_the_script.coverage_authorization FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_796ba();
COMMENT ON TRIGGER pgtrigger_update_update_796ba ON zz_scratch_of_the_script.coverage_authorization IS '8eebea2ca986708a703d2ad775840a65eea046f3';
CREATE TRIGGER pgtrigger_update_update_7bc23 AFTER UPDATE ON zz_scratch_of_the_script.program_calendarfeed FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_7bc23();
COMMENT ON TRIGGER pgtrigger_update_update_7bc23 ON zz_scratch_of_the_script.program_calendarfeed IS 'fa58a6ea41edd0ed4fb39d9625e0cd927c47d73f';
CREATE TRIGGER pgtrigger_update_update_7be99 AFTER UPDATE ON zz_scratch_of_the_script.encounter_groupnote FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_7be99();
COMMENT ON TRIGGER pgtrigger_update_update_7be99 ON zz_scratch_of_the_script.encounter_groupnote IS 'b0cd4841ef046bf9dab2f890cd57019d7423a464';
CREATE TRIGGER pgtrigger_update_update_7d4eb AFTER UPDATE ON zz_scratch_of_the_script.people_site FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_7d4eb();
COMMENT ON TRIGGER pgtrigger_update_update_7d4eb ON zz_scratch_of_the_script.people_site IS 'f6fb323569f63dfffe8cc76159ffa6cd6cfb2246';
CREATE TRIGGER pgtrigger_update_update_8387f AFTER UPDATE ON zz_scratch_of_the_script.people_consent FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_8387f();
COMMENT ON TRIGGER pgtrigger_update_update_8387f ON zz_scratch_of_the_script.people_consent IS 'ea83cae27b6ff02d7332bb1666305531e4d32a5f';
CREATE TRIGGER pgtrigger_update_update_8ed65 AFTER UPDATE ON zz_scratch_of_the_script.people_license FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_8ed65();
COMMENT ON TRIGGER pgtrigger_update_update_8ed65 ON zz_scratch_of_the_script.people_license IS '1387b07d88fce8d3f853cf0a0630770d82d496c0';
CREATE TRIGGER pgtrigger_update_update_8fa37 AFTER UPDATE ON zz_scratch_of_the_script.program_closure FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_8fa37();
COMMENT ON TRIGGER pgtrigger_update_update_8fa37 ON zz_scratch_of_the_script.program_closure IS 'efda941f4c6b266c1172d1b6be2054d961e95963';
CREATE TRIGGER pgtrigger_update_update_91944 AFTER UPDATE ON zz_scratch_of_the_script.program_visitseries FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_91944();
COMMENT ON TRIGGER pgtrigger_update_update_91944 ON zz_scratch_of_the_script.program_visitseries IS '61f9e075e0083dc149ab84a365d56bc75b637444';
CREATE TRIGGER pgtrigger_update_update_923b7 AFTER UPDATE ON zz_scratch_of_the_script.claim_claimstep FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_923b7();
COMMENT ON TRIGGER pgtrigger_update_update_923b7 ON zz_scratch_of_the_script.claim_claimstep IS 'ed9de9a2a941d7fb915830654693e615c47e47da';
CREATE TRIGGER pgtrigger_update_update_950c8 AFTER UPDATE ON zz_scratch_of_the_script.people_patient FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_950c8();
COMMENT ON TRIGGER pgtrigger_update_update_950c8 ON zz_scratch_of_the_script.people_patient IS '9ef8b5729bdb15a53e00e68fb5374c44f70783a9';
CREATE TRIGGER pgtrigger_update_update_9eb5b AFTER UPDATE ON zz_scratch_of_the_script.placement_safetyscreen FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_9eb5b();
COMMENT ON TRIGGER pgtrigger_update_update_9eb5b ON zz_scratch_of_the_script.placement_safetyscreen IS 'bb731f0f685af2f10e1ac6c0a0b35308f09cdbdd';
CREATE TRIGGER pgtrigger_update_update_a0d62 AFTER UPDATE ON zz_scratch_of_the_script.program_planrun FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_a0d62();
COMMENT ON TRIGGER pgtrigger_update_update_a0d62 ON zz_scratch_of_the_script.program_planrun IS '36e5845ddb2ae6d6b78be83b1cba11369f50882b';
CREATE TRIGGER pgtrigger_update_update_a6027 AFTER UPDATE ON zz_scratch_of_the_script.encounter_kiosk FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_a6027();
COMMENT ON TRIGGER pgtrigger_update_update_a6027 ON zz_scratch_of_the_script.encounter_kiosk IS 'ba4c7f65c9eb08cbebe3f6943d56365d8355dee5';
CREATE TRIGGER pgtrigger_update_update_a7686 AFTER UPDATE ON zz_scratch_of_the_script.progress_alert FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_a7686();
COMMENT ON TRIGGER pgtrigger_update_update_a7686 ON zz_scratch_of_the_script.progress_alert IS '601038b404d5e3dc2290ac7586389d69cb4bab94';
CREATE TRIGGER pgtrigger_update_update_ae407 AFTER UPDATE ON zz_scratch_of_the_script.plan_certification FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_ae407();
COMMENT ON TRIGGER pgtrigger_update_update_ae407 ON zz_scratch_of_the_script.plan_certification IS 'b54386a3f916dbc291ee557ace24cc7be5d6fdbc';
CREATE TRIGGER pgtrigger_update_update_b50bf AFTER UPDATE ON zz_scratch_of_the_script.program_waiting FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_b50bf();
COMMENT ON TRIGGER pgtrigger_update_update_b50bf ON zz_scratch_of_the_script.program_waiting IS 'ff6defa905c573a1db54fe9581010fb59ca712ad';
CREATE TRIGGER pgtrigger_update_update_b6654 AFTER UPDATE ON zz_scratch_of_the_script.discharge_discharge FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_b6654();
COMMENT ON TRIGGER pgtrigger_update_update_b6654 ON zz_scratch_of_the_script.discharge_discharge IS 'a1c0ff37fe5e76fff6d89044cc74f7a2f9fcce67';
CREATE TRIGGER pgtrigger_update_update_b6e01 AFTER UPDATE ON zz_scratch_of_the_script.plan_diagnosis FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_b6e01();
COMMENT ON TRIGGER pgtrigger_update_update_b6e01 ON zz_scratch_of_the_script.plan_diagnosis IS 'af947d6d408c557fed01ec80ea7502bcc2421b0e';
CREATE TRIGGER pgtrigger_update_update_b7692 AFTER UPDATE ON zz_scratch_of_the_script.program_cancelpolicy FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_b7692();
COMMENT ON TRIGGER pgtrigger_update_update_b7692 ON zz_scratch_of_the_script.program_cancelpolicy IS '87cc2be83391ed6d99a1ec307f73d6469e81ccb5';
CREATE TRIGGER pgtrigger_update_update_bd373 AFTER UPDATE ON zz_scratch_of_the_script.plan_objective FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_bd373();
COMMENT ON TRIGGER pgtrigger_update_update_bd373 ON zz_scratch_of_the_script.plan_objective IS '48c6d29b964b8bca11452d8ec1d2ffc6d8a49aad';
CREATE TRIGGER pgtrigger_update_update_bd47a AFTER UPDATE ON zz_scratch_of_the_script.program_leave FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_bd47a();
COMMENT ON TRIGGER pgtrigger_update_update_bd47a ON zz_scratch_of_the_script.program_leave IS 'c526b92e7a98c78b4dc8b1d3bc2d0a4d1f43d352';
CREATE TRIGGER pgtrigger_update_update_c066b AFTER UPDATE ON zz_scratch_of_the_script.coverage_coverage FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_c066b();
COMMENT ON TRIGGER pgtrigger_update_update_c066b ON zz_scratch_of_the_script.coverage_coverage IS 'fa254805b67c50b99abaf4da949a580238800e1f';
CREATE TRIGGER pgtrigger_update_update_c134d AFTER UPDATE ON zz_scratch_of_the_script.coverage_payer FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_c134d();
COMMENT ON TRIGGER pgtrigger_update_update_c134d ON zz_scratch_of_the_script.coverage_payer IS '057da688028bd9e25db1765fb4714d9b766a6b6f';
CREATE TRIGGER pgtrigger_update_update_c2091 AFTER UPDATE ON zz_scratch_of_the_script.discharge_aftercare FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_c2091();
COMMENT ON TRIGGER pgtrigger_update_update_c2091 ON zz_scratch_of_the_script.discharge_aftercare IS 'b4303991c9daac3a2aa3a04a40c4609c657f3d0e';
CREATE TRIGGER pgtrigger_update_update_c5d07 AFTER UPDATE ON zz_scratch_of_the_script.program_enrollment FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_c5d07();
COMMENT ON TRIGGER pgtrigger_update_update_c5d07 ON zz_scratch_of_the_script.program_enrollment IS 'a207d4c67d10a544953e85ad4c25465e400379cf';
CREATE TRIGGER pgtrigger_update_update_c9c38 AFTER UPDATE ON zz_scratch_of_the_script.encounter_makeupoffer FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_c9c38();
COMMENT ON TRIGGER pgtrigger_update_update_c9c38 ON zz_scratch_of_the_script.encounter_makeupoffer IS '5ff70f487a3a0a2ea4d314085c6ce1aeb6e0ecd2';
CREATE TRIGGER pgtrigger_update_update_d1578 AFTER UPDATE ON zz_scratch_of_the_script.program_bookablehours FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d1578();
COMMENT ON TRIGGER pgtrigger_update_update_d1578 ON zz_scratch_of_the_script.program_bookablehours IS 'cf422f2bfed3f66646719eee70bd3c17b0b665fb';
CREATE TRIGGER pgtrigger_update_update_d2ee6 AFTER UPDATE ON zz_scratch_of_the_script.program_commitment FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d2ee6();
COMMENT ON TRIGGER pgtrigger_update_update_d2ee6 ON zz_scratch_of_the_script.program_commitment IS '004433b090eecafd007bde0342dd5ea74f28e24c';
CREATE TRIGGER pgtrigger_update_update_d506e AFTER UPDATE ON zz_scratch_of_the_script.program_groupsession FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d506e();
COMMENT ON TRIGGER pgtrigger_update_update_d506e ON zz_scratch_of_the_script.program_groupsession IS 'd7a202cf672ce8806a777b62a5ba0b7015dd4b8d';
CREATE TRIGGER pgtrigger_update_update_d6b24 AFTER UPDATE ON zz_scratch_of_the_script.program_group FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d6b24();
COMMENT ON TRIGGER pgtrigger_update_update_d6b24 ON zz_scratch_of_the_script.program_group IS 'c9bafb2b74a6c2b86e5c34d3568d5a4603175d73';
CREATE TRIGGER pgtrigger_update_update_d92eb AFTER UPDATE ON zz_scratch_of_the_script.encounter_arrivalcode FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d92eb();
COMMENT ON TRIGGER pgtrigger_update_update_d92eb ON zz_scratch_of_the_script.encounter_arrivalcode IS '44173fca5789e72d9bf934fcb959ce6d16d5211c';
CREATE TRIGGER pgtrigger_update_update_d9c50 AFTER UPDATE ON zz_scratch_of_the_script.inquiry_contactattempt FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_d9c50();
COMMENT ON TRIGGER pgtrigger_update_update_d9c50 ON zz_scratch_of_the_script.inquiry_contactattempt IS '2b909d9d7489710e4477efd3da7413510015c433';
CREATE TRIGGER pgtrigger_update_update_daf96 AFTER UPDATE ON zz_scratch_of_the_script.people_contact FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_daf96();
COMMENT ON TRIGGER pgtrigger_update_update_daf96 ON zz_scratch_of_the_script.people_contact IS '9575c2773d8606e5b3cdade33dfe97926d2d344b';
CREATE TRIGGER pgtrigger_update_update_db1a5 AFTER UPDATE ON zz_scratch_of_the_script.program_planstep FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_db1a5();
COMMENT ON TRIGGER pgtrigger_update_update_db1a5 ON zz_scratch_of_the_script.program_planstep IS '5bbc22620e502d8329020d9292e72875fc085a8c';
CREATE TRIGGER pgtrigger_update_update_dce0a AFTER UPDATE ON zz_scratch_of_the_script.people_allergy FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_dce0a();
COMMENT ON TRIGGER pgtrigger_update_update_dce0a ON zz_scratch_of_the_script.people_allergy IS '07fa9a0aeb778b951397d34059fa901fe08a0bf0';
CREATE TRIGGER pgtrigger_update_update_dec1e AFTER UPDATE ON zz_scratch_of_the_script.program_seat FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_dec1e();
COMMENT ON TRIGGER pgtrigger_update_update_dec1e ON zz_scratch_of_the_script.program_seat IS '44a772915497bf917586806d9678ebd54ce92af8';
CREATE TRIGGER pgtrigger_update_update_e1b07 AFTER UPDATE ON zz_scratch_of_the_script.progress_observation FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_e1b07();
COMMENT ON TRIGGER pgtrigger_update_update_e1b07 ON zz_scratch_of_the_script.progress_observation IS 'ff88453c513b160d4fb0379e748237646d7790ad';
CREATE TRIGGER pgtrigger_update_update_e1fdb AFTER UPDATE ON zz_scratch_of_the_script.program_groupterms FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_e1fdb();
COMMENT ON TRIGGER pgtrigger_update_update_e1fdb ON zz_scratch_of_the_script.program_groupterms IS 'bbc6bc954dfd30dc8085c0e49a4dc51aa1456fbb';
CREATE TRIGGER pgtrigger_update_update_e58b4 AFTER UPDATE ON zz_scratch_of_the_script.program_sizelimit FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_e58b4();
COMMENT ON TRIGGER pgtrigger_update_update_e58b4 ON zz_scratch_of_the_script.program_sizelimit IS '42814722e71cd3ec588f229cd4bc182aa8045bc3';
CREATE TRIGGER pgtrigger_update_update_e618a AFTER UPDATE ON zz_scratch_of_the_script.inquiry_inquiry FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_e618a();
COMMENT ON TRIGGER pgtrigger_update_update_e618a ON zz_scratch_of_the_script.inquiry_inquiry IS 'bd6c2996fd61b2f1ee37f7408f49cc7fec5e9a54';
CREATE TRIGGER pgtrigger_update_update_e8a95 AFTER UPDATE ON zz_scratch_of_the_script.claim_claim FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_e8a95();
COMMENT ON TRIGGER pgtrigger_update_update_e8a95 ON zz_scratch_of_the_script.claim_claim IS 'd3b307afcf302d07c7e8004b6fd4cbef2fe15d4e';
CREATE TRIGGER pgtrigger_update_update_eac77 AFTER UPDATE ON zz_scratch_of_the_script.encounter_teamreview FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_eac77();
COMMENT ON TRIGGER pgtrigger_update_update_eac77 ON zz_scratch_of_the_script.encounter_teamreview IS '9c5fa65e4e76b88fe6425e6eab15c6c5c9f62cab';
CREATE TRIGGER pgtrigger_update_update_ec1d0 AFTER UPDATE ON zz_scratch_of_the_script.claim_chargeitem FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_ec1d0();
COMMENT ON TRIGGER pgtrigger_update_update_ec1d0 ON zz_scratch_of_the_script.claim_chargeitem IS 'c0a45c7c3cf01f8f44a64846dfa104f34cfa17f2';
CREATE TRIGGER pgtrigger_update_update_ed984 AFTER UPDATE ON zz_scratch_of_the_script.people_practitioner FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_ed984();
COMMENT ON TRIGGER pgtrigger_update_update_ed984 ON zz_scratch_of_the_script.people_practitioner IS '9bacf0f7ca8d3e6859d6688a0b353cf5c2ddfb67';
CREATE TRIGGER pgtrigger_update_update_f508b AFTER UPDATE ON zz_scratch_of_the_script.program_notice FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_f508b();
COMMENT ON TRIGGER pgtrigger_update_update_f508b ON zz_scratch_of_the_script.program_notice IS 'a7bff6f70d6e7f4de88e85dd35f9c95446e3d35c';
CREATE TRIGGER pgtrigger_update_update_f95df AFTER UPDATE ON zz_scratch_of_the_script.program_weekneed FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_f95df();
COMMENT ON TRIGGER pgtrigger_update_update_f95df ON zz_scratch_of_the_script.program_weekneed IS '70e58b2502a077369a9786b58202c6d3b5428a63';
CREATE TRIGGER pgtrigger_update_update_f9c03 AFTER UPDATE ON zz_scratch_of_the_script.claim_price FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_f9c03();
COMMENT ON TRIGGER pgtrigger_update_update_f9c03 ON zz_scratch_of_the_script.claim_price IS 'ac74c8ec0da58d21f2f6597263c0baff3d8dfba6';
CREATE TRIGGER pgtrigger_update_update_faa78 AFTER UPDATE ON zz_scratch_of_the_script.program_shift FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_faa78();
COMMENT ON TRIGGER pgtrigger_update_update_faa78 ON zz_scratch_of_the_script.program_shift IS 'a7bf0541998cc68e62020f42367ccd6c9746787e';
CREATE TRIGGER pgtrigger_update_update_fc1d4 AFTER UPDATE ON zz_scratch_of_the_script.plan_problem FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_fc1d4();
COMMENT ON TRIGGER pgtrigger_update_update_fc1d4 ON zz_scratch_of_the_script.plan_problem IS 'fbc8b3aeb82bad792926065bb2cd18ee549c7a8b';
CREATE TRIGGER pgtrigger_update_update_ffbb6 AFTER UPDATE ON zz_scratch_of_the_script.discharge_aftercarecall FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION zz_scratch_of_the_script.pgtrigger_update_update_ffbb6();
COMMENT ON TRIGGER pgtrigger_update_update_ffbb6 ON zz_scratch_of_the_script.discharge_aftercarecall IS '0e5c9a62f19afde6178eee5cc7deb4d6c0241170';
ALTER TABLE ONLY zz_scratch_of_the_script.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_people_account_id FOREIGN KEY (user_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES zz_scratch_of_the_script.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES zz_scratch_of_the_script.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES zz_scratch_of_the_script.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES zz_scratch_of_the_script.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_chargeitem
    ADD CONSTRAINT claim_chargeitem_claim_id_f785f89b_fk_claim_claim_id FOREIGN KEY (claim_id) REFERENCES zz_scratch_of_the_script.claim_claim(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_chargeitem
    ADD CONSTRAINT claim_chargeitem_encounter_id_6c3b23a1_fk_encounter FOREIGN KEY (encounter_id) REFERENCES zz_scratch_of_the_script.encounter_encounter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_chargeitem
    ADD CONSTRAINT claim_chargeitem_episode_id_17f6a807_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_chargeitem
    ADD CONSTRAINT claim_chargeitem_patient_id_996b2ccd_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_chargeitem
    ADD CONSTRAINT claim_chargeitem_site_id_0971b07f_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claim
    ADD CONSTRAINT claim_claim_coverage_id_b4053056_fk_coverage_coverage_id FOREIGN KEY (coverage_id) REFERENCES zz_scratch_of_the_script.coverage_coverage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claim
    ADD CONSTRAINT claim_claim_episode_id_d85ef228_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claim
    ADD CONSTRAINT claim_claim_file_id_ebf3a8bd_fk_claim_claimfile_id FOREIGN KEY (file_id) REFERENCES zz_scratch_of_the_script.claim_claimfile(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claim
    ADD CONSTRAINT claim_claim_patient_id_85652a02_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claim
    ADD CONSTRAINT claim_claim_site_id_4b98c2ab_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claim
    ADD CONSTRAINT claim_claim_submitted_by_id_ae151fc1_fk_people_account_id FOREIGN KEY (submitted_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimfile
    ADD CONSTRAINT claim_claimfile_payer_id_72f005a0_fk_coverage_payer_id FOREIGN KEY (payer_id) REFERENCES zz_scratch_of_the_script.coverage_payer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimfile
    ADD CONSTRAINT claim_claimfile_site_id_8f7a510b_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimfile
    ADD CONSTRAINT claim_claimfile_written_by_id_4bb752da_fk_people_account_id FOREIGN KEY (written_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimstep
    ADD CONSTRAINT claim_claimstep_by_id_bec627dd_fk_people_account_id FOREIGN KEY (by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimstep
    ADD CONSTRAINT claim_claimstep_claim_id_f46ce929_fk_claim_claim_id FOREIGN KEY (claim_id) REFERENCES zz_scratch_of_the_script.claim_claim(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_claimstep
    ADD CONSTRAINT claim_claimstep_site_id_6964e034_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_daynudge
    ADD CONSTRAINT claim_daynudge_episode_id_7ffe0b21_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_daynudge
    ADD CONSTRAINT claim_daynudge_owner_id_188aa6e2_fk_people_account_id FOREIGN KEY (owner_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_daynudge
    ADD CONSTRAINT claim_daynudge_patient_id_68ac702e_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_daynudge
    ADD CONSTRAINT claim_daynudge_sent_by_id_a813134f_fk_people_account_id FOREIGN KEY (sent_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_daynudge
    ADD CONSTRAINT claim_daynudge_site_id_b6ba0f5f_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_price
    ADD CONSTRAINT claim_price_site_id_370c6150_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_remittance
    ADD CONSTRAINT claim_remittance_claim_id_307215e2_fk_claim_claim_id FOREIGN KEY (claim_id) REFERENCES zz_scratch_of_the_script.claim_claim(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_remittance
    ADD CONSTRAINT claim_remittance_recorded_by_id_7851f975_fk_people_account_id FOREIGN KEY (recorded_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.claim_remittance
    ADD CONSTRAINT claim_remittance_site_id_e1e67d67_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_authorization
    ADD CONSTRAINT coverage_authorizati_coverage_id_06452d79_fk_coverage_ FOREIGN KEY (coverage_id) REFERENCES zz_scratch_of_the_script.coverage_coverage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_authorization
    ADD CONSTRAINT coverage_authorizati_recorded_by_id_9b01988c_fk_people_ac FOREIGN KEY (recorded_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_authorization
    ADD CONSTRAINT coverage_authorization_patient_id_813d526f_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_authorization
    ADD CONSTRAINT coverage_authorization_site_id_66406314_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_coverage
    ADD CONSTRAINT coverage_coverage_patient_id_14d29c75_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_coverage
    ADD CONSTRAINT coverage_coverage_payer_id_49a91339_fk_coverage_payer_id FOREIGN KEY (payer_id) REFERENCES zz_scratch_of_the_script.coverage_payer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_coverage
    ADD CONSTRAINT coverage_coverage_site_id_55e57e67_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.coverage_coverage
    ADD CONSTRAINT coverage_coverage_verified_by_id_d8e51783_fk_people_account_id FOREIGN KEY (verified_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercare
    ADD CONSTRAINT discharge_aftercare_discharge_id_c1d43836_fk_discharge FOREIGN KEY (discharge_id) REFERENCES zz_scratch_of_the_script.discharge_discharge(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercare
    ADD CONSTRAINT discharge_aftercare_patient_id_377301e2_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercare
    ADD CONSTRAINT discharge_aftercare_site_id_ae066ce7_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercarecall
    ADD CONSTRAINT discharge_aftercarec_discharge_id_619a6cf5_fk_discharge FOREIGN KEY (discharge_id) REFERENCES zz_scratch_of_the_script.discharge_discharge(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercarecall
    ADD CONSTRAINT discharge_aftercarec_patient_id_db6e0ba4_fk_people_pa FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercarecall
    ADD CONSTRAINT discharge_aftercarecall_owner_id_c718e156_fk_people_account_id FOREIGN KEY (owner_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_aftercarecall
    ADD CONSTRAINT discharge_aftercarecall_site_id_1354206c_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_discharge
    ADD CONSTRAINT discharge_discharge_episode_id_fe00a71b_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_discharge
    ADD CONSTRAINT discharge_discharge_patient_id_83b8044f_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_discharge
    ADD CONSTRAINT discharge_discharge_signed_by_id_6702e089_fk_people_account_id FOREIGN KEY (signed_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.discharge_discharge
    ADD CONSTRAINT discharge_discharge_site_id_a46e998e_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_absencetask
    ADD CONSTRAINT encounter_absencetas_encounter_id_89ef628a_fk_encounter FOREIGN KEY (encounter_id) REFERENCES zz_scratch_of_the_script.encounter_encounter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_absencetask
    ADD CONSTRAINT encounter_absencetas_escalated_to_id_98a562b0_fk_people_ac FOREIGN KEY (escalated_to_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_absencetask
    ADD CONSTRAINT encounter_absencetask_done_by_id_8d498360_fk_people_account_id FOREIGN KEY (done_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_absencetask
    ADD CONSTRAINT encounter_absencetask_owner_id_b5cde02c_fk_people_account_id FOREIGN KEY (owner_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_absencetask
    ADD CONSTRAINT encounter_absencetask_patient_id_61483563_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_absencetask
    ADD CONSTRAINT encounter_absencetask_site_id_e131026b_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_addendum
    ADD CONSTRAINT encounter_addendum_encounter_id_7d6bb771_fk_encounter FOREIGN KEY (encounter_id) REFERENCES zz_scratch_of_the_script.encounter_encounter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_addendum
    ADD CONSTRAINT encounter_addendum_patient_id_86775384_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_addendum
    ADD CONSTRAINT encounter_addendum_site_id_235ca299_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_addendum
    ADD CONSTRAINT encounter_addendum_written_by_id_18bb9277_fk_people_account_id FOREIGN KEY (written_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_arrivalcode
    ADD CONSTRAINT encounter_arrivalcod_episode_id_c55ae407_fk_placement FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_arrivalcode
    ADD CONSTRAINT encounter_arrivalcode_ended_by_id_8ed4a4ea_fk_people_account_id FOREIGN KEY (ended_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_arrivalcode
    ADD CONSTRAINT encounter_arrivalcode_patient_id_631255af_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_arrivalcode
    ADD CONSTRAINT encounter_arrivalcode_site_id_96844c81_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_confirmed_by_id_f6f033b0_fk_people_ac FOREIGN KEY (confirmed_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_cosigner_id_6bb7a7ec_fk_people_pr FOREIGN KEY (cosigner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_episode_id_f9f5a8eb_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_intervention_id_e15bc937_fk_plan_inte FOREIGN KEY (intervention_id) REFERENCES zz_scratch_of_the_script.plan_intervention(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_objective_id_ce191001_fk_plan_objective_id FOREIGN KEY (objective_id) REFERENCES zz_scratch_of_the_script.plan_objective(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_patient_id_07945208_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_practitioner_id_d62ccec0_fk_people_pr FOREIGN KEY (practitioner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_seat_id_a07ad8a4_fk_program_seat_id FOREIGN KEY (seat_id) REFERENCES zz_scratch_of_the_script.program_seat(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_session_id_7d6dbfb9_fk_program_g FOREIGN KEY (session_id) REFERENCES zz_scratch_of_the_script.program_groupsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_signed_by_id_4be74e92_fk_people_account_id FOREIGN KEY (signed_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_encounter
    ADD CONSTRAINT encounter_encounter_site_id_f28fe918_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_groupnote
    ADD CONSTRAINT encounter_groupnote_session_id_98cef04b_fk_program_g FOREIGN KEY (session_id) REFERENCES zz_scratch_of_the_script.program_groupsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_groupnote
    ADD CONSTRAINT encounter_groupnote_site_id_7e5742a7_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_groupnote
    ADD CONSTRAINT encounter_groupnote_written_by_id_249d1db2_fk_people_account_id FOREIGN KEY (written_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_kiosk
    ADD CONSTRAINT encounter_kiosk_closed_by_id_b82a73cf_fk_people_account_id FOREIGN KEY (closed_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_kiosk
    ADD CONSTRAINT encounter_kiosk_opened_by_id_f5456d3a_fk_people_account_id FOREIGN KEY (opened_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_kiosk
    ADD CONSTRAINT encounter_kiosk_site_id_21e9e95b_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_kiosktry
    ADD CONSTRAINT encounter_kiosktry_kiosk_id_c70e7d9c_fk_encounter_kiosk_id FOREIGN KEY (kiosk_id) REFERENCES zz_scratch_of_the_script.encounter_kiosk(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_kiosktry
    ADD CONSTRAINT encounter_kiosktry_site_id_d17b45da_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupoffer
    ADD CONSTRAINT encounter_makeupoffe_episode_id_d145d87d_fk_placement FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupoffer
    ADD CONSTRAINT encounter_makeupoffe_missed_id_587be78a_fk_encounter FOREIGN KEY (missed_id) REFERENCES zz_scratch_of_the_script.encounter_encounter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupoffer
    ADD CONSTRAINT encounter_makeupoffe_offered_by_id_e30cc5ff_fk_people_ac FOREIGN KEY (offered_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupoffer
    ADD CONSTRAINT encounter_makeupoffe_session_id_dd3dccd9_fk_program_g FOREIGN KEY (session_id) REFERENCES zz_scratch_of_the_script.program_groupsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupoffer
    ADD CONSTRAINT encounter_makeupoffer_patient_id_e7f0b5b4_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupoffer
    ADD CONSTRAINT encounter_makeupoffer_seat_id_60ca8b94_fk_program_seat_id FOREIGN KEY (seat_id) REFERENCES zz_scratch_of_the_script.program_seat(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupoffer
    ADD CONSTRAINT encounter_makeupoffer_site_id_c97620b0_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_makeupoffer
    ADD CONSTRAINT encounter_makeupoffer_taken_by_id_81eb9c17_fk_people_account_id FOREIGN KEY (taken_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_signature
    ADD CONSTRAINT encounter_signature_encounter_id_200ddaef_fk_encounter FOREIGN KEY (encounter_id) REFERENCES zz_scratch_of_the_script.encounter_encounter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_signature
    ADD CONSTRAINT encounter_signature_patient_id_fbd83068_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_signature
    ADD CONSTRAINT encounter_signature_signed_by_id_1b07eb68_fk_people_account_id FOREIGN KEY (signed_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_signature
    ADD CONSTRAINT encounter_signature_site_id_dbe373c1_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_teamreview
    ADD CONSTRAINT encounter_teamreview_done_by_id_e581bbd9_fk_people_account_id FOREIGN KEY (done_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_teamreview
    ADD CONSTRAINT encounter_teamreview_episode_id_0185a690_fk_placement FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_teamreview
    ADD CONSTRAINT encounter_teamreview_owner_id_3ba39115_fk_people_account_id FOREIGN KEY (owner_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_teamreview
    ADD CONSTRAINT encounter_teamreview_patient_id_63197640_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.encounter_teamreview
    ADD CONSTRAINT encounter_teamreview_site_id_d2b16485_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.inquiry_contactattempt
    ADD CONSTRAINT inquiry_contactattem_inquiry_id_f789d899_fk_inquiry_i FOREIGN KEY (inquiry_id) REFERENCES zz_scratch_of_the_script.inquiry_inquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.inquiry_contactattempt
    ADD CONSTRAINT inquiry_contactattempt_by_id_41825cb0_fk_people_account_id FOREIGN KEY (by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.inquiry_contactattempt
    ADD CONSTRAINT inquiry_contactattempt_site_id_18ca3ff4_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.inquiry_inquiry
    ADD CONSTRAINT inquiry_inquiry_owner_id_bc8a7ba2_fk_people_account_id FOREIGN KEY (owner_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.inquiry_inquiry
    ADD CONSTRAINT inquiry_inquiry_patient_id_5f9ba4b7_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.inquiry_inquiry
    ADD CONSTRAINT inquiry_inquiry_site_id_a19b8a48_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_people_account_id FOREIGN KEY (user_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_allergy
    ADD CONSTRAINT people_allergy_patient_id_f98b200d_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_allergy
    ADD CONSTRAINT people_allergy_site_id_417254c7_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_chartopening
    ADD CONSTRAINT people_chartopening_account_id_82a2357b_fk_people_account_id FOREIGN KEY (account_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_chartopening
    ADD CONSTRAINT people_chartopening_patient_id_8a952330_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_chartopening
    ADD CONSTRAINT people_chartopening_site_id_4f79e468_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_consent
    ADD CONSTRAINT people_consent_patient_id_c97ec426_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_consent
    ADD CONSTRAINT people_consent_recorded_by_id_a47a1cb6_fk_people_account_id FOREIGN KEY (recorded_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_consent
    ADD CONSTRAINT people_consent_site_id_1290f5ef_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_consent
    ADD CONSTRAINT people_consent_withdrawn_by_id_687f19d8_fk_people_account_id FOREIGN KEY (withdrawn_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_contact
    ADD CONSTRAINT people_contact_account_id_190f5d64_fk_people_account_id FOREIGN KEY (account_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_contact
    ADD CONSTRAINT people_contact_patient_id_c53bbdb1_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_contact
    ADD CONSTRAINT people_contact_site_id_e51e4699_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_grant
    ADD CONSTRAINT people_grant_contact_id_37df5113_fk_people_contact_id FOREIGN KEY (contact_id) REFERENCES zz_scratch_of_the_script.people_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_grant
    ADD CONSTRAINT people_grant_patient_id_62084c73_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_grant
    ADD CONSTRAINT people_grant_site_id_da49fb6f_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_license
    ADD CONSTRAINT people_license_practitioner_id_8559164d_fk_people_pr FOREIGN KEY (practitioner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_nocontact
    ADD CONSTRAINT people_nocontact_ended_by_id_9872a24f_fk_people_account_id FOREIGN KEY (ended_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_nocontact
    ADD CONSTRAINT people_nocontact_first_id_f2ee76a6_fk_people_patient_id FOREIGN KEY (first_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_nocontact
    ADD CONSTRAINT people_nocontact_recorded_by_id_790456d1_fk_people_account_id FOREIGN KEY (recorded_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_nocontact
    ADD CONSTRAINT people_nocontact_second_id_7d4c5b07_fk_people_patient_id FOREIGN KEY (second_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_nocontact
    ADD CONSTRAINT people_nocontact_site_id_c4945df5_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_patient
    ADD CONSTRAINT people_patient_account_id_3868f79a_fk_people_account_id FOREIGN KEY (account_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_patient
    ADD CONSTRAINT people_patient_site_id_6c3ec56c_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_practitioner
    ADD CONSTRAINT people_practitioner_account_id_7b911865_fk_people_account_id FOREIGN KEY (account_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_practitioner
    ADD CONSTRAINT people_practitioner_supervisor_id_3726bc8a_fk_people_pr FOREIGN KEY (supervisor_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_roleassignment
    ADD CONSTRAINT people_roleassignment_account_id_0d0b7380_fk_people_account_id FOREIGN KEY (account_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_roleassignment
    ADD CONSTRAINT people_roleassignment_site_id_7c1f73b2_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.people_room
    ADD CONSTRAINT people_room_site_id_b71894bd_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_assessment
    ADD CONSTRAINT placement_assessment_assessed_by_id_7adf69b5_fk_people_pr FOREIGN KEY (assessed_by_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_assessment
    ADD CONSTRAINT placement_assessment_inquiry_id_5cd243fb_fk_inquiry_inquiry_id FOREIGN KEY (inquiry_id) REFERENCES zz_scratch_of_the_script.inquiry_inquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_assessment
    ADD CONSTRAINT placement_assessment_patient_id_9c69d0d5_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_assessment
    ADD CONSTRAINT placement_assessment_safety_id_760458ba_fk_placement FOREIGN KEY (safety_id) REFERENCES zz_scratch_of_the_script.placement_safetyscreen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_assessment
    ADD CONSTRAINT placement_assessment_site_id_95f6e94b_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_dimensionrating
    ADD CONSTRAINT placement_dimensionr_assessment_id_78321042_fk_placement FOREIGN KEY (assessment_id) REFERENCES zz_scratch_of_the_script.placement_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_dimensionrating
    ADD CONSTRAINT placement_dimensionr_patient_id_675a2b6a_fk_people_pa FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_dimensionrating
    ADD CONSTRAINT placement_dimensionrating_site_id_8e8f0428_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_admitted_by_id_cb969f97_fk_people_account_id FOREIGN KEY (admitted_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_coverage_id_b28289d6_fk_coverage_coverage_id FOREIGN KEY (coverage_id) REFERENCES zz_scratch_of_the_script.coverage_coverage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_ended_by_id_80fe5600_fk_people_account_id FOREIGN KEY (ended_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_patient_id_9e6956f2_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_placement_id_8c5266d1_fk_placement FOREIGN KEY (placement_id) REFERENCES zz_scratch_of_the_script.placement_placement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_psychiatrist_id_c7bd7734_fk_people_pr FOREIGN KEY (psychiatrist_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_site_id_521a4c64_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_episode
    ADD CONSTRAINT placement_episode_therapist_id_7646ecdb_fk_people_pr FOREIGN KEY (therapist_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_placement
    ADD CONSTRAINT placement_placement_assessment_id_d2ef6fef_fk_placement FOREIGN KEY (assessment_id) REFERENCES zz_scratch_of_the_script.placement_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_placement
    ADD CONSTRAINT placement_placement_decided_by_id_e62cbc84_fk_people_pr FOREIGN KEY (decided_by_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_placement
    ADD CONSTRAINT placement_placement_patient_id_8405f72e_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_placement
    ADD CONSTRAINT placement_placement_site_id_1787c7fe_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyplan
    ADD CONSTRAINT placement_safetyplan_made_with_id_d9a640c6_fk_people_account_id FOREIGN KEY (made_with_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyplan
    ADD CONSTRAINT placement_safetyplan_patient_id_0cc111b9_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyplan
    ADD CONSTRAINT placement_safetyplan_site_id_67265b3b_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyscreen
    ADD CONSTRAINT placement_safetyscre_asked_by_id_bf7e13e9_fk_people_ac FOREIGN KEY (asked_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyscreen
    ADD CONSTRAINT placement_safetyscre_cleared_by_id_a90c9b48_fk_people_ac FOREIGN KEY (cleared_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyscreen
    ADD CONSTRAINT placement_safetyscreen_patient_id_6adc48c9_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.placement_safetyscreen
    ADD CONSTRAINT placement_safetyscreen_site_id_e10f7f4f_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_careplan
    ADD CONSTRAINT plan_careplan_declined_told_to_id_28c57df7_fk_people_account_id FOREIGN KEY (declined_told_to_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_careplan
    ADD CONSTRAINT plan_careplan_drafted_by_id_b74d48ab_fk_people_account_id FOREIGN KEY (drafted_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_careplan
    ADD CONSTRAINT plan_careplan_episode_id_c156b7f5_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_careplan
    ADD CONSTRAINT plan_careplan_patient_id_0fc27de7_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_careplan
    ADD CONSTRAINT plan_careplan_site_id_16349449_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_certification
    ADD CONSTRAINT plan_certification_episode_id_c53b3184_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_certification
    ADD CONSTRAINT plan_certification_patient_id_70284161_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_certification
    ADD CONSTRAINT plan_certification_physician_id_4c48e8bd_fk_people_pr FOREIGN KEY (physician_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_certification
    ADD CONSTRAINT plan_certification_plan_id_ea674f89_fk_plan_careplan_id FOREIGN KEY (plan_id) REFERENCES zz_scratch_of_the_script.plan_careplan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_certification
    ADD CONSTRAINT plan_certification_site_id_a7cc29f1_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_diagnosis
    ADD CONSTRAINT plan_diagnosis_episode_id_0ba87e76_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_diagnosis
    ADD CONSTRAINT plan_diagnosis_patient_id_38d8e272_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_diagnosis
    ADD CONSTRAINT plan_diagnosis_recorded_by_id_9e1d9af1_fk_people_account_id FOREIGN KEY (recorded_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_diagnosis
    ADD CONSTRAINT plan_diagnosis_site_id_6e5aebf2_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_goal
    ADD CONSTRAINT plan_goal_patient_id_abd71bf7_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_goal
    ADD CONSTRAINT plan_goal_problem_id_6e2a2ff4_fk_plan_problem_id FOREIGN KEY (problem_id) REFERENCES zz_scratch_of_the_script.plan_problem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_goal
    ADD CONSTRAINT plan_goal_site_id_a6cb8406_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_intervention
    ADD CONSTRAINT plan_intervention_objective_id_b2878237_fk_plan_objective_id FOREIGN KEY (objective_id) REFERENCES zz_scratch_of_the_script.plan_objective(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_intervention
    ADD CONSTRAINT plan_intervention_patient_id_69c7c667_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_intervention
    ADD CONSTRAINT plan_intervention_same_as_id_bb1218ae_fk_plan_intervention_id FOREIGN KEY (same_as_id) REFERENCES zz_scratch_of_the_script.plan_intervention(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_intervention
    ADD CONSTRAINT plan_intervention_site_id_71f05ced_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_objective
    ADD CONSTRAINT plan_objective_continues_id_6722bd64_fk_plan_objective_id FOREIGN KEY (continues_id) REFERENCES zz_scratch_of_the_script.plan_objective(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_objective
    ADD CONSTRAINT plan_objective_goal_id_282443f8_fk_plan_goal_id FOREIGN KEY (goal_id) REFERENCES zz_scratch_of_the_script.plan_goal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_objective
    ADD CONSTRAINT plan_objective_patient_id_265e7a99_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_objective
    ADD CONSTRAINT plan_objective_plan_id_a41bc947_fk_plan_careplan_id FOREIGN KEY (plan_id) REFERENCES zz_scratch_of_the_script.plan_careplan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_objective
    ADD CONSTRAINT plan_objective_site_id_fc89a78c_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_planreview
    ADD CONSTRAINT plan_planreview_patient_id_839b17a1_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_planreview
    ADD CONSTRAINT plan_planreview_plan_id_cf0a92fa_fk_plan_careplan_id FOREIGN KEY (plan_id) REFERENCES zz_scratch_of_the_script.plan_careplan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_planreview
    ADD CONSTRAINT plan_planreview_reviewed_by_id_79f2582f_fk_people_account_id FOREIGN KEY (reviewed_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_planreview
    ADD CONSTRAINT plan_planreview_site_id_c14016ca_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_plansignature
    ADD CONSTRAINT plan_plansignature_patient_id_ab10116e_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_plansignature
    ADD CONSTRAINT plan_plansignature_plan_id_99764e8a_fk_plan_careplan_id FOREIGN KEY (plan_id) REFERENCES zz_scratch_of_the_script.plan_careplan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_plansignature
    ADD CONSTRAINT plan_plansignature_signed_by_id_a4a098d9_fk_people_account_id FOREIGN KEY (signed_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_plansignature
    ADD CONSTRAINT plan_plansignature_site_id_1b13953c_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_problem
    ADD CONSTRAINT plan_problem_diagnosis_id_ca4ab6dc_fk_plan_diagnosis_id FOREIGN KEY (diagnosis_id) REFERENCES zz_scratch_of_the_script.plan_diagnosis(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_problem
    ADD CONSTRAINT plan_problem_patient_id_5fec2724_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_problem
    ADD CONSTRAINT plan_problem_plan_id_4d2f24e1_fk_plan_careplan_id FOREIGN KEY (plan_id) REFERENCES zz_scratch_of_the_script.plan_careplan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.plan_problem
    ADD CONSTRAINT plan_problem_site_id_b91f3309_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_bookablehours
    ADD CONSTRAINT program_bookablehour_practitioner_id_4fc9e7df_fk_people_pr FOREIGN KEY (practitioner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_bookablehours
    ADD CONSTRAINT program_bookablehours_room_id_adc25f69_fk_people_room_id FOREIGN KEY (room_id) REFERENCES zz_scratch_of_the_script.people_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_bookablehours
    ADD CONSTRAINT program_bookablehours_site_id_5f6e963e_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_booking
    ADD CONSTRAINT program_booking_practitioner_id_8bd11788_fk_people_pr FOREIGN KEY (practitioner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_booking
    ADD CONSTRAINT program_booking_room_id_1cae2389_fk_people_room_id FOREIGN KEY (room_id) REFERENCES zz_scratch_of_the_script.people_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_booking
    ADD CONSTRAINT program_booking_session_id_380434b1_fk_program_groupsession_id FOREIGN KEY (session_id) REFERENCES zz_scratch_of_the_script.program_groupsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_booking
    ADD CONSTRAINT program_booking_site_id_2f7b4ee2_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_booking
    ADD CONSTRAINT program_booking_visit_id_dc7b82e9_fk_program_visit_id FOREIGN KEY (visit_id) REFERENCES zz_scratch_of_the_script.program_visit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_bridge
    ADD CONSTRAINT program_bridge_by_id_9abfe42c_fk_people_practitioner_id FOREIGN KEY (by_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_bridge
    ADD CONSTRAINT program_bridge_episode_id_4f5ed0fe_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_bridge
    ADD CONSTRAINT program_bridge_patient_id_d3197a73_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_bridge
    ADD CONSTRAINT program_bridge_site_id_adf62b71_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_calendarfeed
    ADD CONSTRAINT program_calendarfeed_account_id_d82d0359_fk_people_account_id FOREIGN KEY (account_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_cancelpolicy
    ADD CONSTRAINT program_cancelpolicy_site_id_7d802dfa_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_closure
    ADD CONSTRAINT program_closure_reopened_by_id_df149373_fk_people_account_id FOREIGN KEY (reopened_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_closure
    ADD CONSTRAINT program_closure_site_id_44cb669d_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_commitment
    ADD CONSTRAINT program_commitment_episode_id_c8000299_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_commitment
    ADD CONSTRAINT program_commitment_patient_id_09d96452_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_commitment
    ADD CONSTRAINT program_commitment_site_id_566ed5e5_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_enrollment
    ADD CONSTRAINT program_enrollment_episode_id_75ee32c2_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_enrollment
    ADD CONSTRAINT program_enrollment_group_id_4c4ada66_fk_program_group_id FOREIGN KEY (group_id) REFERENCES zz_scratch_of_the_script.program_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_enrollment
    ADD CONSTRAINT program_enrollment_patient_id_a3a9fcba_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_enrollment
    ADD CONSTRAINT program_enrollment_site_id_a1e880e1_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_group
    ADD CONSTRAINT program_group_coleader_id_3877f90d_fk_people_practitioner_id FOREIGN KEY (coleader_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_group
    ADD CONSTRAINT program_group_leader_id_9999c166_fk_people_practitioner_id FOREIGN KEY (leader_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_group
    ADD CONSTRAINT program_group_room_id_8b862bcc_fk_people_room_id FOREIGN KEY (room_id) REFERENCES zz_scratch_of_the_script.people_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_group
    ADD CONSTRAINT program_group_site_id_3ddc9146_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_group
    ADD CONSTRAINT program_group_track_id_a0572a11_fk_program_track_id FOREIGN KEY (track_id) REFERENCES zz_scratch_of_the_script.program_track(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupsession
    ADD CONSTRAINT program_groupsession_cancelled_by_id_58600167_fk_people_ac FOREIGN KEY (cancelled_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupsession
    ADD CONSTRAINT program_groupsession_coleader_id_5b0547d5_fk_people_pr FOREIGN KEY (coleader_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupsession
    ADD CONSTRAINT program_groupsession_group_id_81f15d59_fk_program_group_id FOREIGN KEY (group_id) REFERENCES zz_scratch_of_the_script.program_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupsession
    ADD CONSTRAINT program_groupsession_leader_id_363599ac_fk_people_pr FOREIGN KEY (leader_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupsession
    ADD CONSTRAINT program_groupsession_room_id_cb062423_fk_people_room_id FOREIGN KEY (room_id) REFERENCES zz_scratch_of_the_script.people_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupsession
    ADD CONSTRAINT program_groupsession_series_id_f2b14b53_fk_program_series_id FOREIGN KEY (series_id) REFERENCES zz_scratch_of_the_script.program_series(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupsession
    ADD CONSTRAINT program_groupsession_site_id_e82e3e43_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupterms
    ADD CONSTRAINT program_groupterms_group_id_9f8b2b03_fk_program_group_id FOREIGN KEY (group_id) REFERENCES zz_scratch_of_the_script.program_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_groupterms
    ADD CONSTRAINT program_groupterms_site_id_59e5cb88_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_leave
    ADD CONSTRAINT program_leave_canceled_by_id_7533169e_fk_people_account_id FOREIGN KEY (canceled_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_leave
    ADD CONSTRAINT program_leave_practitioner_id_39d8e9f4_fk_people_pr FOREIGN KEY (practitioner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_leave
    ADD CONSTRAINT program_leave_recorded_by_id_011b2bf4_fk_people_account_id FOREIGN KEY (recorded_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_notice
    ADD CONSTRAINT program_notice_patient_id_29801551_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_notice
    ADD CONSTRAINT program_notice_plan_id_9d8471da_fk_program_weekplan_id FOREIGN KEY (plan_id) REFERENCES zz_scratch_of_the_script.program_weekplan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_notice
    ADD CONSTRAINT program_notice_practitioner_id_ae2e0004_fk_people_pr FOREIGN KEY (practitioner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_notice
    ADD CONSTRAINT program_notice_site_id_e37159cc_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_notice
    ADD CONSTRAINT program_notice_told_by_id_04208ab9_fk_people_account_id FOREIGN KEY (told_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_planrun
    ADD CONSTRAINT program_planrun_asked_by_id_2f8f6fad_fk_people_account_id FOREIGN KEY (asked_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_planrun
    ADD CONSTRAINT program_planrun_plan_id_995baef6_fk_program_weekplan_id FOREIGN KEY (plan_id) REFERENCES zz_scratch_of_the_script.program_weekplan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_planrun
    ADD CONSTRAINT program_planrun_site_id_73026cc5_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_planstep
    ADD CONSTRAINT program_planstep_made_by_id_ecd5cb26_fk_people_account_id FOREIGN KEY (made_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_planstep
    ADD CONSTRAINT program_planstep_plan_id_0195d64a_fk_program_weekplan_id FOREIGN KEY (plan_id) REFERENCES zz_scratch_of_the_script.program_weekplan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_planstep
    ADD CONSTRAINT program_planstep_site_id_4fd62b4f_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_seat
    ADD CONSTRAINT program_seat_enrollment_id_4dd2867d_fk_program_enrollment_id FOREIGN KEY (enrollment_id) REFERENCES zz_scratch_of_the_script.program_enrollment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_seat
    ADD CONSTRAINT program_seat_episode_id_66f2ffe8_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_seat
    ADD CONSTRAINT program_seat_patient_id_6cd23e41_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_seat
    ADD CONSTRAINT program_seat_released_by_id_3c00dd5f_fk_people_account_id FOREIGN KEY (released_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_seat
    ADD CONSTRAINT program_seat_session_id_cb9fa3a6_fk_program_groupsession_id FOREIGN KEY (session_id) REFERENCES zz_scratch_of_the_script.program_groupsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_seat
    ADD CONSTRAINT program_seat_site_id_58dfda08_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_seat
    ADD CONSTRAINT program_seat_visit_id_9c86eac6_fk_program_visit_id FOREIGN KEY (visit_id) REFERENCES zz_scratch_of_the_script.program_visit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_series
    ADD CONSTRAINT program_series_coleader_id_9bc80487_fk_people_practitioner_id FOREIGN KEY (coleader_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_series
    ADD CONSTRAINT program_series_group_id_fc20ac6e_fk_program_group_id FOREIGN KEY (group_id) REFERENCES zz_scratch_of_the_script.program_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_series
    ADD CONSTRAINT program_series_leader_id_857c7952_fk_people_practitioner_id FOREIGN KEY (leader_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_series
    ADD CONSTRAINT program_series_room_id_0e4cc6bd_fk_people_room_id FOREIGN KEY (room_id) REFERENCES zz_scratch_of_the_script.people_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_series
    ADD CONSTRAINT program_series_site_id_26e8de26_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_shift
    ADD CONSTRAINT program_shift_practitioner_id_67df8446_fk_people_pr FOREIGN KEY (practitioner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_shift
    ADD CONSTRAINT program_shift_site_id_3186f2d9_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_sizelimit
    ADD CONSTRAINT program_sizelimit_payer_id_106e1a47_fk_coverage_payer_id FOREIGN KEY (payer_id) REFERENCES zz_scratch_of_the_script.coverage_payer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_sizelimit
    ADD CONSTRAINT program_sizelimit_site_id_4a130a89_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_track
    ADD CONSTRAINT program_track_site_id_fcdd3bb6_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visit
    ADD CONSTRAINT program_visit_cancel_policy_id_50a8434d_fk_program_c FOREIGN KEY (cancel_policy_id) REFERENCES zz_scratch_of_the_script.program_cancelpolicy(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visit
    ADD CONSTRAINT program_visit_cancelled_by_id_dd3e3a14_fk_people_account_id FOREIGN KEY (cancelled_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visit
    ADD CONSTRAINT program_visit_episode_id_594acd2a_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visit
    ADD CONSTRAINT program_visit_fee_waived_by_id_34cca304_fk_people_account_id FOREIGN KEY (fee_waived_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visit
    ADD CONSTRAINT program_visit_patient_id_bf76c29f_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visit
    ADD CONSTRAINT program_visit_practitioner_id_c28e9272_fk_people_pr FOREIGN KEY (practitioner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visit
    ADD CONSTRAINT program_visit_room_id_b26f0378_fk_people_room_id FOREIGN KEY (room_id) REFERENCES zz_scratch_of_the_script.people_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visit
    ADD CONSTRAINT program_visit_series_id_3b2930ec_fk_program_visitseries_id FOREIGN KEY (series_id) REFERENCES zz_scratch_of_the_script.program_visitseries(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visit
    ADD CONSTRAINT program_visit_site_id_1fc41ab9_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visitseries
    ADD CONSTRAINT program_visitseries_episode_id_9584b818_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visitseries
    ADD CONSTRAINT program_visitseries_patient_id_e7c15712_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visitseries
    ADD CONSTRAINT program_visitseries_practitioner_id_e6c91454_fk_people_pr FOREIGN KEY (practitioner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visitseries
    ADD CONSTRAINT program_visitseries_room_id_099c971e_fk_people_room_id FOREIGN KEY (room_id) REFERENCES zz_scratch_of_the_script.people_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_visitseries
    ADD CONSTRAINT program_visitseries_site_id_6c338aac_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_waiting
    ADD CONSTRAINT program_waiting_asked_by_id_3eef4ab3_fk_people_account_id FOREIGN KEY (asked_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_waiting
    ADD CONSTRAINT program_waiting_episode_id_dc9bca15_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_waiting
    ADD CONSTRAINT program_waiting_group_id_cc4e6c84_fk_program_group_id FOREIGN KEY (group_id) REFERENCES zz_scratch_of_the_script.program_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_waiting
    ADD CONSTRAINT program_waiting_patient_id_9bb560de_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_waiting
    ADD CONSTRAINT program_waiting_site_id_703c4b1e_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_weekneed
    ADD CONSTRAINT program_weekneed_episode_id_b9037659_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_weekneed
    ADD CONSTRAINT program_weekneed_patient_id_3ec05fca_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_weekneed
    ADD CONSTRAINT program_weekneed_site_id_b62bc87e_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_weekplan
    ADD CONSTRAINT program_weekplan_made_by_id_6a4ce629_fk_people_account_id FOREIGN KEY (made_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_weekplan
    ADD CONSTRAINT program_weekplan_published_by_id_26faa9bb_fk_people_account_id FOREIGN KEY (published_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_weekplan
    ADD CONSTRAINT program_weekplan_site_id_7a08c57b_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_workterms
    ADD CONSTRAINT program_workterms_practitioner_id_05cbf2cb_fk_people_pr FOREIGN KEY (practitioner_id) REFERENCES zz_scratch_of_the_script.people_practitioner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.program_workterms
    ADD CONSTRAINT program_workterms_site_id_61e48433_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_alert
    ADD CONSTRAINT progress_alert_acknowledged_by_id_937752b0_fk_people_account_id FOREIGN KEY (acknowledged_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_alert
    ADD CONSTRAINT progress_alert_closed_by_id_9d82b05c_fk_people_account_id FOREIGN KEY (closed_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_alert
    ADD CONSTRAINT progress_alert_episode_id_bbd2c3ba_fk_placement_episode_id FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_alert
    ADD CONSTRAINT progress_alert_observation_id_38e7310c_fk_progress_ FOREIGN KEY (observation_id) REFERENCES zz_scratch_of_the_script.progress_observation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_alert
    ADD CONSTRAINT progress_alert_owner_id_9df7da51_fk_people_account_id FOREIGN KEY (owner_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_alert
    ADD CONSTRAINT progress_alert_patient_id_70bd69e6_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_alert
    ADD CONSTRAINT progress_alert_site_id_c1fa545c_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_observation
    ADD CONSTRAINT progress_observation_entered_by_id_6f50901f_fk_people_ac FOREIGN KEY (entered_by_id) REFERENCES zz_scratch_of_the_script.people_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_observation
    ADD CONSTRAINT progress_observation_episode_id_acf082ee_fk_placement FOREIGN KEY (episode_id) REFERENCES zz_scratch_of_the_script.placement_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_observation
    ADD CONSTRAINT progress_observation_patient_id_4bb1e795_fk_people_patient_id FOREIGN KEY (patient_id) REFERENCES zz_scratch_of_the_script.people_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_scratch_of_the_script.progress_observation
    ADD CONSTRAINT progress_observation_site_id_b82bf92a_fk_people_site_id FOREIGN KEY (site_id) REFERENCES zz_scratch_of_the_script.people_site(id) DEFERRABLE INITIALLY DEFERRED;
INSERT INTO zz_scratch_of_the_script.django_migrations (app, name, applied) VALUES
('pghistory', '0001_initial', now()),
('pghistory', '0002_aggregateevent', now()),
('pghistory', '0003_auto_20201023_1636', now()),
('pghistory', '0004_auto_20220906_1625', now()),
('pghistory', '0005_events_middlewareevents', now()),
('pghistory', '0006_delete_aggregateevent', now()),
('pghistory', '0007_auto_20250421_0444', now()),
('people', '0001_initial', now()),
('account', '0001_initial', now()),
('account', '0002_email_max_length', now()),
('account', '0003_alter_emailaddress_create_unique_verified_email', now()),
('account', '0004_alter_emailaddress_drop_unique_email', now()),
('account', '0005_emailaddress_idx_upper_email', now()),
('account', '0006_emailaddress_lower', now()),
('account', '0007_emailaddress_idx_email', now()),
('account', '0008_emailaddress_unique_primary_email_fixup', now()),
('account', '0009_emailaddress_unique_primary_email', now()),
('contenttypes', '0001_initial', now()),
('contenttypes', '0002_remove_content_type_name', now()),
('auth', '0001_initial', now()),
('auth', '0002_alter_permission_name_max_length', now()),
('auth', '0003_alter_user_email_max_length', now()),
('auth', '0004_alter_user_username_opts', now()),
('auth', '0005_alter_user_last_login_null', now()),
('auth', '0006_require_contenttypes_0002', now()),
('auth', '0007_alter_validators_add_error_messages', now()),
('auth', '0008_alter_user_username_max_length', now()),
('auth', '0009_alter_user_last_name_max_length', now()),
('auth', '0010_alter_group_name_max_length', now()),
('auth', '0011_update_proxy_permissions', now()),
('auth', '0012_alter_user_first_name_max_length', now()),
('inquiry', '0001_initial', now()),
('inquiry', '0002_initial', now()),
('coverage', '0001_initial', now()),
('coverage', '0002_initial', now()),
('placement', '0001_initial', now()),
('encounter', '0001_initial', now()),
('encounter', '0002_initial', now()),
('claim', '0001_initial', now()),
('claim', '0002_initial', now()),
('claim', '0003_initial', now()),
('claim', '0004_released_holds', now()),
('discharge', '0001_initial', now()),
('discharge', '0002_initial', now()),
('discharge', '0003_initial', now()),
('discharge', '0004_handed_to_and_protected_by', now()),
('program', '0001_initial', now()),
('program', '0002_series_days_closures_waiting', now()),
('placement', '0002_what_the_assessment_found', now()),
('people', '0002_consent_parts_and_record_numbers', now()),
('people', '0003_retired_rooms', now()),
('people', '0004_offices_and_pairs', now()),
('program', '0003_planning', now()),
('plan', '0001_initial', now()),
('encounter', '0003_initial', now()),
('encounter', '0004_initial', now()),
('encounter', '0005_initial', now()),
('encounter', '0006_frozen_when_signed', now()),
('encounter', '0007_door_and_follow_up', now()),
('kernel', '0001_initial', now()),
('kernel', '0002_cache', now()),
('mfa', '0001_initial', now()),
('mfa', '0002_authenticator_timestamps', now()),
('mfa', '0003_authenticator_type_uniq', now()),
('plan', '0002_shared_hours_and_renewal', now()),
('procrastinate', '0001_initial', now()),
('procrastinate', '0002_drop_started_at_column', now()),
('procrastinate', '0003_drop_started_at_column', now()),
('procrastinate', '0004_drop_procrastinate_version_table', now()),
('procrastinate', '0005_fix_procrastinate_fetch_job', now()),
('procrastinate', '0006_fix_trigger_status_events_insert', now()),
('procrastinate', '0007_add_queueing_lock_column', now()),
('procrastinate', '0008_close_fetch_job_race_condition', now()),
('procrastinate', '0009_add_defer_job_function', now()),
('procrastinate', '0010_add_procrastinate_periodic_defers', now()),
('procrastinate', '0011_add_foreign_key_index', now()),
('procrastinate', '0012_add_locks_to_periodic_defer', now()),
('procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
('procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
('procrastinate', '0015_add_trigger_on_job_deletion', now()),
('procrastinate', '0016_delete_finished_jobs', now()),
('procrastinate', '0017_add_checks_to_finish_job', now()),
('procrastinate', '0018_add_checks_to_retry_job', now()),
('procrastinate', '0019_fix_finish_job_compat_issue', now()),
('procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
('procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
('procrastinate', '0022_null_locks_excluded', now()),
('procrastinate', '0023_remove_old_finish_job_function', now()),
('procrastinate', '0024_job_id_bigint', now()),
('procrastinate', '0025_add_models', now()),
('procrastinate', '0026_add_job_priority', now()),
('procrastinate', '0027_add_periodic_job_priority', now()),
('procrastinate', '0028_add_cancel_states', now()),
('procrastinate', '0029_add_additional_params_to_retry_job', now()),
('procrastinate', '0030_alter_procrastinateevent_options', now()),
('procrastinate', '0031_add_indexes_for_fetch_job', now()),
('procrastinate', '0032_pre_cancel_notification', now()),
('procrastinate', '0033_post_cancel_notification', now()),
('procrastinate', '0034_pre_add_heartbeat', now()),
('procrastinate', '0035_post_add_heartbeat', now()),
('procrastinate', '0036_add_worker_model', now()),
('procrastinate', '0037_pre_batch_defer_jobs', now()),
('procrastinate', '0038_post_batch_defer_jobs', now()),
('procrastinate', '0039_pre_priority_lock_fetch_job', now()),
('procrastinate', '0040_pre_retry_failed_job', now()),
('procrastinate', '0041_post_retry_failed_job', now()),
('progress', '0001_initial', now()),
('registry', '0001_initial', now()),
('sessions', '0001_initial', now());
