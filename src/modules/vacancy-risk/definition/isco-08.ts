import type { BothLanguages } from '../../../platform/text/both-languages.ts'

/** The International Standard Classification of Occupations of 2008: code, English title, Lithuanian title (LPK 2012). */
const groups = `
0|Armed forces occupations|Ginkluotųjų pajėgų profesijos
01|Commissioned armed forces officers|Ginkluotųjų pajėgų karininkai, generolai ir admirolai
011|Commissioned armed forces officers|Ginkluotųjų pajėgų karininkai, generolai ir admirolai
0110|Commissioned armed forces officers|Ginkluotųjų pajėgų karininkai, generolai ir admirolai
02|Non-commissioned armed forces officers|Ginkluotųjų pajėgų puskarininkiai, seržantai ir viršilos
021|Non-commissioned armed forces officers|Ginkluotųjų pajėgų puskarininkiai, seržantai ir viršilos
0210|Non-commissioned armed forces officers|Ginkluotųjų pajėgų puskarininkiai, seržantai ir viršilos
03|Armed forces occupations, other ranks|Ginkluotųjų pajėgų profesijos (kiti laipsniai)
031|Armed forces occupations, other ranks|Ginkluotųjų pajėgų profesijos (kiti laipsniai)
0310|Armed forces occupations, other ranks|Ginkluotųjų pajėgų profesijos (kiti laipsniai)
1|Managers|Vadovai
11|Chief executives, senior officials and legislators|Teisės aktų leidėjai, vyresnieji valstybės tarnautojai, įmonių, įstaigų, organizacijų ir kiti vadovai
111|Legislators and senior officials|Teisės aktų leidėjai ir vyresnieji valstybės tarnautojai
1111|Legislators|Teisės aktų leidėjai
1112|Senior government officials|Vyresnieji valstybės tarnautojai
1113|Traditional chiefs and heads of village|Seniūnai
1114|Senior officials of special-interest organisations|Specialios paskirties organizacijų vadovai
112|Managing directors and chief executives|Įmonių, įstaigų ir organizacijų vadovai
1120|Managing directors and chief executives|Įmonių, įstaigų ir organizacijų vadovai
12|Administrative and commercial managers|Administravimo ir komercijos vadovai
121|Business services and administration managers|Verslo paslaugų srities ir administracijos vadovai
1211|Finance managers|Finansų srities vadovai
1212|Human resource managers|Žmogiškųjų išteklių srities vadovai
1213|Policy and planning managers|Politikos ir planavimo srities vadovai
1219|Business services and administration managers not elsewhere classified|Kitur nepriskirti verslo paslaugų srities ir administracijos vadovai
122|Sales, marketing and development managers|Pardavimo, rinkodaros ir plėtros vadovai
1221|Sales and marketing managers|Pardavimo ir rinkodaros vadovai
1222|Advertising and public relations managers|Reklamos ir viešųjų ryšių srities vadovai
1223|Research and development managers|Mokslinių tyrimų ir plėtros vadovai
13|Production and specialised services managers|Gamybos ir specializuotų paslaugų srities vadovai
131|Production managers in agriculture, forestry and fisheries|Žemės, miškų ir žuvininkystės ūkio produkcijos gamybos vadovai
1311|Agricultural and forestry production managers|Žemės ir miškų ūkio produkcijos gamybos vadovai
1312|Aquaculture and fisheries production managers|Akvakultūros ir žuvininkystės ūkio produkcijos gamybos vadovai
132|Manufacturing, mining, construction, and distribution managers|Gamybos, gavybos, statybos ir platinimo vadovai
1321|Manufacturing managers|Gamybos vadovai
1322|Mining managers|Gavybos vadovai
1323|Construction managers|Statybos vadovai
1324|Supply, distribution and related managers|Tiekimo, platinimo ir panašių paslaugų vadovai
133|Information and communications technology service managers|Informacinių technologijų ir ryšių paslaugų srities vadovai
1330|Information and communications technology service managers|Informacinių technologijų ir ryšių paslaugų srities vadovai
134|Professional services managers|Profesionaliųjų paslaugų srities vadovai
1341|Child care services managers|Vaikų priežiūros paslaugų srities vadovai
1342|Health services managers|Sveikatinimo paslaugų srities vadovai
1343|Aged care services managers|Pagyvenusių žmonių slaugos ir socialinių paslaugų srities vadovai
1344|Social welfare managers|Socialinės paramos vadovai
1345|Education managers|Švietimo srities vadovai
1346|Financial and insurance services branch managers|Finansinių ir draudimo paslaugų padalinių vadovai
1349|Professional services managers not elsewhere classified|Kitur nepriskirti profesionaliųjų paslaugų srities vadovai
14|Hospitality, retail and other services managers|Viešbučių ir restoranų, mažmeninės prekybos ir kitų paslaugų srities vadovai
141|Hotel and restaurant managers|Viešbučių ir restoranų vadovai
1411|Hotel managers|Viešbučių vadovai
1412|Restaurant managers|Restoranų vadovai
142|Retail and wholesale trade managers|Mažmeninės ir didmeninės prekybos vadovai
1420|Retail and wholesale trade managers|Mažmeninės ir didmeninės prekybos vadovai
143|Other services managers|Kitų paslaugų srities vadovai
1431|Sports, recreation and cultural centre managers|Sporto, laisvalaikio ir kultūros įstaigų vadovai
1439|Services managers not elsewhere classified|Kitur nepriskirti paslaugų srities vadovai
2|Professionals|Specialistai
21|Science and engineering professionals|Fizinių mokslų ir inžinerijos specialistai
211|Physical and earth science professionals|Fizinių ir žemės mokslų specialistai
2111|Physicists and astronomers|Fizikai ir astronomai
2112|Meteorologists|Meteorologai
2113|Chemists|Chemikai
2114|Geologists and geophysicists|Geologai ir geofizikai
212|Mathematicians, actuaries and statisticians|Matematikai, aktuarai ir statistikai
2120|Mathematicians, actuaries and statisticians|Matematikai, aktuarai ir statistikai
213|Life science professionals|Gyvosios gamtos mokslų specialistai
2131|Biologists, botanists, zoologists and related professionals|Biologai, botanikai, zoologai ir giminiškų profesijų specialistai
2132|Farming, forestry and fisheries advisers|Žemės ir miškų ūkio bei žuvininkystės specialistai
2133|Environmental protection professionals|Aplinkos apsaugos specialistai
214|Engineering professionals (excluding electrotechnology)|Inžinerijos specialistai (išskyrus elektrotechnologijos inžinierius)
2141|Industrial and production engineers|Technologijų ir gamybos inžinieriai
2142|Civil engineers|Statybos inžinieriai
2143|Environmental engineers|Ekologijos inžinieriai
2144|Mechanical engineers|Mechanikos inžinieriai
2145|Chemical engineers|Chemijos inžinieriai
2146|Mining engineers, metallurgists and related professionals|Gavybos inžinieriai, metalurgai ir giminiškų profesijų specialistai
2149|Engineering professionals not elsewhere classified|Kitur nepriskirti inžinerijos specialistai
215|Electrotechnology engineers|Elektrotechnologijos inžinieriai
2151|Electrical engineers|Elektros inžinieriai
2152|Electronics engineers|Elektronikos inžinieriai
2153|Telecommunications engineers|Telekomunikacijų inžinieriai
216|Architects, planners, surveyors and designers|Architektai, planuotojai, topografai ir dizaineriai
2161|Building architects|Statybos architektai
2162|Landscape architects|Kraštovaizdžio architektai
2163|Product and garment designers|Produktų ir drabužių dizaineriai
2164|Town and traffic planners|Miestų ir kelių eismo planuotojai
2165|Cartographers and surveyors|Kartografai ir topografai
2166|Graphic and multimedia designers|Grafikos ir multimedijos dizaineriai
22|Health professionals|Sveikatos specialistai
221|Medical doctors|Gydytojai
2211|Generalist medical practitioners|Bendrosios praktikos gydytojai
2212|Specialist medical practitioners|Gydytojai specialistai
222|Nursing and midwifery professionals|Slaugos ir akušerijos specialistai
2221|Nursing professionals|Slaugos specialistai
2222|Midwifery professionals|Akušerijos specialistai
223|Traditional and complementary medicine professionals|Tradicinės ir liaudies medicinos specialistai
2230|Traditional and complementary medicine professionals|Tradicinės ir liaudies medicinos specialistai
224|Paramedical practitioners|Paramedikai
2240|Paramedical practitioners|Paramedikai
225|Veterinarians|Veterinarai
2250|Veterinarians|Veterinarai
226|Other health professionals|Kiti sveikatos specialistai
2261|Dentists|Gydytojai odontologai
2262|Pharmacists|Vaistininkai
2263|Environmental and occupational health and hygiene professionals|Aplinkos, profesinės sveikatos ir higienos specialistai
2264|Physiotherapists|Fizioterapeutai
2265|Dieticians and nutritionists|Dietistai ir mitybos specialistai
2266|Audiologists and speech therapists|Audiologai ir kalbos terapeutai
2267|Optometrists and ophthalmic opticians|Optometrijos specialistai ir optikai
2269|Health professionals not elsewhere classified|Kitur nepriskirti sveikatos specialistai
23|Teaching professionals|Mokymo specialistai
231|University and higher education teachers|Aukštųjų mokyklų dėstytojai
2310|University and higher education teachers|Aukštųjų mokyklų dėstytojai
232|Vocational education teachers|Profesijos mokytojai
2320|Vocational education teachers|Profesijos mokytojai
233|Secondary education teachers|Pagrindinio ir vidurinio ugdymo mokytojai
2330|Secondary education teachers|Pagrindinio ir vidurinio ugdymo mokytojai
234|Primary school and early childhood teachers|Pradinio ir ikimokyklinio ugdymo mokytojai
2341|Primary school teachers|Pradinio ugdymo mokytojai
2342|Early childhood educators|Ikimokyklinio ugdymo mokytojai
235|Other teaching professionals|Kiti mokymo specialistai
2351|Education methods specialists|Švietimo metodų specialistai
2352|Special needs teachers|Specialiųjų poreikių mokinių mokytojai
2353|Other language teachers|Neformaliojo švietimo kalbų mokytojai
2354|Other music teachers|Neformaliojo švietimo muzikos mokytojai
2355|Other arts teachers|Neformaliojo švietimo meninio ugdymo mokytojai
2356|Information technology trainers|Neformaliojo švietimo informacinių technologijų praktikos mokytojai
2359|Teaching professionals not elsewhere classified|Kitur nepriskirti mokymo specialistai
24|Business and administration professionals|Verslo ir administravimo specialistai
241|Finance professionals|Finansų specialistai
2411|Accountants|Buhalteriai
2412|Financial and investment advisers|Finansų ir investicijų konsultantai
2413|Financial analysts|Finansų analitikai
242|Administration professionals|Administravimo specialistai
2421|Management and organisation analysts|Vadybos ir organizavimo analitikai
2422|Policy administration professionals|Politikos ir administravimo specialistai
2423|Personnel and careers professionals|Personalo ir profesinio orientavimo specialistai
2424|Training and staff development professionals|Mokymo ir darbuotojų ugdymo specialistai
243|Sales, marketing and public relations professionals|Pardavimo, rinkodaros ir viešųjų ryšių specialistai
2431|Advertising and marketing professionals|Reklamos ir rinkodaros specialistai
2432|Public relations professionals|Viešųjų ryšių specialistai
2433|Technical and medical sales professionals (excluding ICT)|Technikos ir medicinos sričių pardavimo (išskyrus informacinių technologijų ir ryšių paslaugų pardavimą) specialistai
2434|Information and communications technology sales professionals|Informacinių technologijų ir ryšių paslaugų pardavimo specialistai
25|Information and communications technology professionals|Informacinių technologijų ir ryšių sistemų specialistai
251|Software and applications developers and analysts|Programinės įrangos ir taikomųjų programų kūrėjai ir analitikai
2511|Systems analysts|Sistemų analitikai
2512|Software developers|Programinės įrangos kūrėjai
2513|Web and multimedia developers|Saityno ir multimedijos kūrėjai
2514|Applications programmers|Taikomųjų programų kūrėjai
2519|Software and applications developers and analysts not elsewhere classified|Kitur nepriskirti programinės įrangos ir taikomųjų programų kūrėjai ir analitikai
252|Database and network professionals|Duomenų bazių ir tinklų specialistai
2521|Database designers and administrators|Duomenų bazių projektuotojai ir administratoriai
2522|Systems administrators|Sistemų administratoriai
2523|Computer network professionals|Kompiuterių tinklų specialistai
2529|Database and network professionals not elsewhere classified|Kitur nepriskirti duomenų bazių ir tinklų specialistai
26|Legal, social and cultural professionals|Teisės, socialinės srities ir kultūros specialistai
261|Legal professionals|Teisės specialistai
2611|Lawyers|Teisininkai
2612|Judges|Teisėjai
2619|Legal professionals not elsewhere classified|Kitur nepriskirti teisės specialistai
262|Librarians, archivists and curators|Bibliotekininkai, archyvų ir muziejų specialistai
2621|Archivists and curators|Archyvų ir muziejų specialistai
2622|Librarians and related information professionals|Bibliotekininkai ir kiti informacijos specialistai
263|Social and religious professionals|Socialinės srities ir religijų specialistai
2631|Economists|Ekonomistai
2632|Sociologists, anthropologists and related professionals|Sociologai, antropologai ir giminiškų profesijų specialistai
2633|Philosophers, historians and political scientists|Filosofai, istorikai ir politologai
2634|Psychologists|Psichologai
2635|Social work and counselling professionals|Socialiniai darbuotojai ir konsultantai
2636|Religious professionals|Religijų specialistai
264|Authors, journalists and linguists|Autoriai, žurnalistai ir kalbininkai
2641|Authors and related writers|Autoriai ir kiti rašytojai
2642|Journalists|Žurnalistai
2643|Translators, interpreters and other linguists|Vertėjai ir kalbininkai
265|Creative and performing artists|Kūrybiniai darbuotojai ir atlikėjai
2651|Visual artists|Regimojo meno kūrėjai ir atlikėjai
2652|Musicians, singers and composers|Muzikantai, dainininkai ir kompozitoriai
2653|Dancers and choreographers|Šokėjai ir choreografai
2654|Film, stage and related directors and producers|Kino, teatro ir panašių sričių režisieriai ir prodiuseriai
2655|Actors|Aktoriai
2656|Announcers on radio, television and other media|Radijo, televizijos ir kitų informacijos sklaidos priemonių diktoriai
2659|Creative and performing artists not elsewhere classified|Kitur nepriskirti kūrybiniai darbuotojai ir atlikėjai
3|Technicians and associate professionals|Technikai ir jaunesnieji specialistai
31|Science and engineering associate professionals|Jaunesnieji fizinių mokslų ir inžinerijos specialistai
311|Physical and engineering science technicians|Fizinių mokslų ir inžinerijos technikai
3111|Chemical and physical science technicians|Chemijos ir kitų fizinių mokslų technikai
3112|Civil engineering technicians|Statybos inžinerijos technikai
3113|Electrical engineering technicians|Elektros inžinerijos technikai
3114|Electronics engineering technicians|Elektronikos inžinerijos technikai
3115|Mechanical engineering technicians|Mechanikos inžinerijos technikai
3116|Chemical engineering technicians|Cheminės inžinerijos technikai
3117|Mining and metallurgical technicians|Gavybos ir metalurgijos technikai
3118|Draughtspersons|Braižytojai
3119|Physical and engineering science technicians not elsewhere classified|Kitur nepriskirti fizinių mokslų ir inžinerijos technikai
312|Mining, manufacturing and construction supervisors|Gavybos, gamybos ir statybos darbų meistrai ir brigadininkai
3121|Mining supervisors|Gavybos darbų meistrai ir brigadininkai
3122|Manufacturing supervisors|Gamybos darbų meistrai ir brigadininkai
3123|Construction supervisors|Statybos darbų meistrai ir brigadininkai
313|Process control technicians|Technologinių procesų valdymo technikai
3131|Power production plant operators|Elektrinių operatoriai
3132|Incinerator and water treatment plant operators|Atliekų deginimo ir vandens valymo įrenginių operatoriai
3133|Chemical processing plant controllers|Cheminio apdorojimo įrenginių valdymo operatoriai
3134|Petroleum and natural gas refining plant operators|Naftos ir gamtinių dujų perdirbimo įrenginių operatoriai
3135|Metal production process controllers|Metalurgijos technologinių procesų valdymo įrangos operatoriai
3139|Process control technicians not elsewhere classified|Kitur nepriskirti technologinių procesų valdymo technikai
314|Life science technicians and related associate professionals|Gyvosios gamtos mokslų technikai ir jaunesnieji giminiškų profesijų specialistai
3141|Life science technicians (excluding medical)|Gyvosios gamtos mokslų technikai (išskyrus medicinos ir patologijos laboratorijų technikus)
3142|Agricultural technicians|Žemės ūkio technikai
3143|Forestry technicians|Jaunesnieji miškų ūkio specialistai
315|Ship and aircraft controllers and technicians|Laivų ir orlaivių valdymo specialistai ir technikai
3151|Ships’ engineers|Laivų mechanikai
3152|Ships’ deck officers and pilots|Laivavedžiai ir laivų kapitonai
3153|Aircraft pilots and related associate professionals|Orlaivių pilotai ir kiti giminiškų profesijų specialistai
3154|Air traffic controllers|Skrydžių vadovai
3155|Air traffic safety electronics technicians|Skrydžių saugos elektronikos technikai
32|Health associate professionals|Jaunesnieji sveikatos specialistai
321|Medical and pharmaceutical technicians|Medicinos ir farmacijos technikai
3211|Medical imaging and therapeutic equipment technicians|Medicininio vizualizavimo ir medicininės įrangos technikai
3212|Medical and pathology laboratory technicians|Medicinos ir patologijos laboratorijų technikai
3213|Pharmaceutical technicians and assistants|Farmacijos technikai ir vaistininkų padėjėjai
3214|Medical and dental prosthetic technicians|Medicinos ir dantų technikai
322|Nursing and midwifery associate professionals|Jaunesnieji slaugos ir akušerijos specialistai
3221|Nursing associate professionals|Jaunesnieji slaugos specialistai
3222|Midwifery associate professionals|Jaunesnieji akušerijos specialistai
323|Traditional and complementary medicine associate professionals|Jaunesnieji tradicinės ir liaudies medicinos specialistai
3230|Traditional and complementary medicine associate professionals|Jaunesnieji tradicinės ir liaudies medicinos specialistai
324|Veterinary technicians and assistants|Veterinarijos technikai ir felčeriai
3240|Veterinary technicians and assistants|Veterinarijos technikai ir felčeriai
325|Other health associate professionals|Kiti jaunesnieji sveikatos specialistai
3251|Dental assistants and therapists|Gydytojo odontologo padėjėjai ir burnos higienistai
3252|Medical records and health information technicians|Medicininių įrašų ir sveikatos informacijos technikai
3253|Community health workers|Visuomenės sveikatos priežiūros darbuotojai
3254|Dispensing opticians|Optikai
3255|Physiotherapy technicians and assistants|Fizioterapijos technikai ir fizioterapeutų padėjėjai
3256|Medical assistants|Gydytojo padėjėjai
3257|Environmental and occupational health inspectors and associates|Aplinkos ir profesinės sveikatos inspektoriai ir darbuotojai
3258|Ambulance workers|Skubiosios medicinos pagalbos darbuotojai
3259|Health associate professionals not elsewhere classified|Kitur nepriskirti jaunesnieji sveikatos specialistai
33|Business and administration associate professionals|Jaunesnieji verslo ir administravimo specialistai
331|Financial and mathematical associate professionals|Jaunesnieji finansų ir matematikos specialistai
3311|Securities and finance dealers and brokers|Vertybinių popierių ir finansų makleriai ir brokeriai
3312|Credit and loans officers|Kreditų ir paskolų specialistai
3313|Accounting associate professionals|Jaunesnieji apskaitos specialistai
3314|Statistical, mathematical and related associate professionals|Statistikai, matematikai ir jaunesnieji giminiškų profesijų specialistai
3315|Valuers and loss assessors|Nuostolių ir kiti vertintojai
332|Sales and purchasing agents and brokers|Pardavimo ir pirkimo agentai ir brokeriai
3321|Insurance representatives|Draudimo agentai
3322|Commercial sales representatives|Pardavimo atstovai
3323|Buyers|Pirkimo specialistai
3324|Trade brokers|Prekybos brokeriai
333|Business services agents|Verslo paslaugų agentai
3331|Clearing and forwarding agents|Muitinės dokumentų tvarkymo ir prekių vežimo agentai
3332|Conference and event planners|Konferencijų ir renginių planuotojai
3333|Employment agents and contractors|Įdarbinimo agentai ir darbo sutarčių sudarytojai
3334|Real estate agents and property managers|Nekilnojamojo turto agentai ir pardavėjai
3339|Business services agents not elsewhere classified|Kitur nepriskirti verslo paslaugų agentai
334|Administrative and specialised secretaries|Administravimo ir specializuoti sekretoriai
3341|Office supervisors|Vyresnieji raštinės darbuotojai
3342|Legal secretaries|Teisės institucijų sekretoriai
3343|Administrative and executive secretaries|Administravimo ir vykdomieji sekretoriai
3344|Medical secretaries|Medicinos sekretoriai
335|Regulatory government associate professionals|Jaunesnieji valstybės tarnybų specialistai
3351|Customs and border inspectors|Muitinės ir pasienio inspektoriai
3352|Government tax and excise officials|Mokesčių tarnybų jaunesnieji specialistai
3353|Government social benefits officials|Socialinių išmokų specialistai
3354|Government licensing officials|Licencijų išdavimo specialistai
3355|Police inspectors and detectives|Policijos specialistai ir tyrėjai
3359|Regulatory government associate professionals not elsewhere classified|Kitur nepriskirti jaunesnieji valstybės tarnybų specialistai
34|Legal, social, cultural and related associate professionals|Jaunesnieji teisės, socialinės srities, kultūros ir giminiškų profesijų specialistai
341|Legal, social and religious associate professionals|Jaunesnieji teisės, socialinės srities ir religijos specialistai
3411|Legal and related associate professionals|Jaunesnieji teisės ir giminiškų profesijų specialistai
3412|Social work associate professionals|Jaunesnieji socialiniai darbuotojai
3413|Religious associate professionals|Jaunesnieji religijos profesijų specialistai
342|Sports and fitness workers|Sporto ir kūno rengybos darbuotojai
3421|Athletes and sports players|Sportininkai ir žaidėjai
3422|Sports coaches, instructors and officials|Sporto treneriai, instruktoriai ir teisėjai
3423|Fitness and recreation instructors and program leaders|Kūno rengybos ir poilsio instruktoriai bei programų vadovai
343|Artistic, cultural and culinary associate professionals|Jaunesnieji meno, kultūros ir kulinarijos specialistai
3431|Photographers|Fotografai
3432|Interior designers and decorators|Interjero dizaineriai ir dekoratoriai
3433|Gallery, museum and library technicians|Galerijų, muziejų ir bibliotekų technikai
3434|Chefs|Vyriausieji virėjai
3435|Other artistic and cultural associate professionals|Kiti jaunesnieji meno ir kultūros specialistai
35|Information and communications technicians|Informacinių technologijų ir ryšių sistemų technikai
351|Information and communications technology operations and user support technicians|Informacinių technologijų ir ryšių sistemų eksploatavimo ir pagalbos naudotojams technikai
3511|Information and communications technology operations technicians|Informacinių technologijų ir ryšių sistemų eksploatavimo technikai
3512|Information and communications technology user support technicians|Pagalbos informacinių technologijų ir ryšių sistemų naudotojams technikai
3513|Computer network and systems technicians|Kompiuterių tinklų ir sistemų technikai
3514|Web technicians|Saityno technikai
352|Telecommunications and broadcasting technicians|Telekomunikacijų ir transliavimo technikai
3521|Broadcasting and audiovisual technicians|Transliavimo ir garso bei vaizdo sistemų technikai
3522|Telecommunications engineering technicians|Telekomunikacijų inžinerijos technikai
4|Clerical support workers|Tarnautojai
41|General and keyboard clerks|Tarnautojai, atliekantys bendras funkcijas, ir klavišinių įtaisų operatoriai
411|General office clerks|Tarnautojai, atliekantys bendras funkcijas
4110|General office clerks|Tarnautojai, atliekantys bendras funkcijas
412|Secretaries (general)|Sekretoriai, atliekantys bendras funkcijas
4120|Secretaries (general)|Sekretoriai, atliekantys bendras funkcijas
413|Keyboard operators|Klavišinių įtaisų operatoriai
4131|Typists and word processing operators|Mašininkai ir tekstų tvarkybos operatoriai
4132|Data entry clerks|Duomenų įvesties operatoriai
42|Customer services clerks|Klientų aptarnavimo tarnautojai
421|Tellers, money collectors and related clerks|Kasininkai, skolų išieškotojai ir giminiškų profesijų tarnautojai
4211|Bank tellers and related clerks|Bankų kasininkai ir giminiškų profesijų tarnautojai
4212|Bookmakers, croupiers and related gaming workers|Lažybų tarpininkai, lošimo namų tarnautojai ir panašūs lošimų tarnautojai
4213|Pawnbrokers and money-lenders|Lombardų tarnautojai ir pinigų skolintojai
4214|Debt-collectors and related workers|Skolų išieškotojai ir giminiškų profesijų tarnautojai
422|Client information workers|Klientų informavimo tarnautojai
4221|Travel consultants and clerks|Kelionių konsultantai ir tarnautojai
4222|Contact centre information clerks|Nuotolinio klientų informavimo tarnautojai
4223|Telephone switchboard operators|Telefonų skirstiklių operatoriai
4224|Hotel receptionists|Viešbučių registratoriai
4225|Enquiry clerks|Atsakymų į užklausas ir informavimo tarnautojai
4226|Receptionists (general)|Klientų priėmimo tarnautojai, atliekantys bendras funkcijas
4227|Survey and market research interviewers|Apklausų atlikėjai
4229|Client information workers not elsewhere classified|Kitur nepriskirti klientų informavimo tarnautojai
43|Numerical and material recording clerks|Apskaitos, statistikos, finansų ir materialinių vertybių apskaitos tarnautojai
431|Numerical clerks|Apskaitos, statistikos ir finansų tarnautojai
4311|Accounting and bookkeeping clerks|Apskaitos ir buhalterijos tarnautojai
4312|Statistical, finance and insurance clerks|Statistikos, finansų ir draudimo tarnautojai
4313|Payroll clerks|Darbo užmokesčio apskaitos tarnautojai
432|Material-recording and transport clerks|Materialinių vertybių apskaitos ir transporto tarnautojai
4321|Stock clerks|Sandėliavimo tarnybos tarnautojai
4322|Production clerks|Tiekimo tarnautojai
4323|Transport clerks|Transporto tarnautojai
44|Other clerical support workers|Kiti tarnautojai
441|Other clerical support workers|Kiti tarnautojai
4411|Library clerks|Bibliotekų tarnautojai
4412|Mail carriers and sorting clerks|Paštininkai ir giminiškų profesijų tarnautojai
4413|Coding, proof-reading and related clerks|Informacijos kodavimo, korektūros ir kitokios tvarkybos tarnautojai
4414|Scribes and related workers|Raštininkai ir giminiškų profesijų tarnautojai
4415|Filing and copying clerks|Kartotekų ir kopijavimo tarnautojai
4416|Personnel clerks|Darbuotojų informacijos tarnautojai
4419|Clerical support workers not elsewhere classified|Kitur nepriskirti tarnautojai
5|Service and sales workers|Paslaugų sektoriaus darbuotojai ir pardavėjai
51|Personal service workers|Paslaugų asmenims darbuotojai
511|Travel attendants, conductors and guides|Kelionių palydovai, konduktoriai ir kelionių vadovai
5111|Travel attendants and travel stewards|Kelionių palydovai
5112|Transport conductors|Transporto priemonių konduktoriai
5113|Travel guides|Kelionių vadovai
512|Cooks|Virėjai
5120|Cooks|Virėjai
513|Waiters and bartenders|Padavėjai ir barmenai
5131|Waiters|Padavėjai
5132|Bartenders|Barmenai
514|Hairdressers, beauticians and related workers|Kirpėjai, kosmetikai ir giminiškų profesijų darbuotojai
5141|Hairdressers|Kirpėjai
5142|Beauticians and related workers|Kosmetikai ir giminiškų profesijų darbuotojai
515|Building and housekeeping supervisors|Pastatų ir namų ūkio prižiūrėtojai
5151|Cleaning and housekeeping supervisors in offices, hotels and other establishments|Vyresnieji biurų, viešbučių ir kitų įstaigų valymo ir bendrosios priežiūros darbuotojai
5152|Domestic housekeepers|Namų ūkio ekonomai
5153|Building caretakers|Pastatų prižiūrėtojai
516|Other personal services workers|Kiti paslaugų asmenims darbuotojai
5161|Astrologers, fortune-tellers and related workers|Astrologai, būrėjai ir giminiškų profesijų darbuotojai
5162|Companions and valets|Tarnai ir palydovai
5163|Undertakers and embalmers|Laidojimo paslaugų darbuotojai
5164|Pet groomers and animal care workers|Gyvūnų (augintinių) higienos ir priežiūros darbuotojai
5165|Driving instructors|Vairavimo instruktoriai
5169|Personal services workers not elsewhere classified|Kitur nepriskirti paslaugų asmenims darbuotojai
52|Sales workers|Pardavėjai
521|Street and market salespersons|Gatvės ir turgaviečių pardavėjai
5211|Stall and market salespersons|Kioskų ir turgaviečių pardavėjai
5212|Street food salespersons|Maisto produktų gatvės pardavėjai
522|Shop salespersons|Parduotuvių pardavėjai
5221|Shop keepers|Krautuvininkai
5222|Shop supervisors|Vyresnieji parduotuvių darbuotojai
5223|Shop sales assistants|Parduotuvių pardavėjai
523|Cashiers and ticket clerks|Kasininkai ir bilietų pardavėjai
5230|Cashiers and ticket clerks|Kasininkai ir bilietų pardavėjai
524|Other sales workers|Kiti pardavėjai
5241|Fashion and other models|Madų ir panašūs demonstruotojai
5242|Sales demonstrators|Prekių demonstruotojai
5243|Door to door salespersons|Išnešiojamosios prekybos pardavėjai
5244|Contact centre salespersons|Nuotolinės prekybos pardavėjai
5245|Service station attendants|Degalinių operatoriai
5246|Food service counter attendants|Maitinimo paslaugų prekystalių pardavėjai
5249|Sales workers not elsewhere classified|Kitur nepriskirti pardavėjai
53|Personal care workers|Asmens priežiūros darbuotojai
531|Child care workers and teachers’ aides|Vaikų priežiūros darbuotojai ir mokytojų padėjėjai
5311|Child care workers|Vaikų priežiūros darbuotojai
5312|Teachers’ aides|Mokytojų padėjėjai
532|Personal care workers in health services|Asmens sveikatos priežiūros darbuotojai
5321|Health care assistants|Asmens sveikatos priežiūros padėjėjai
5322|Home-based personal care workers|Asmens priežiūros namuose darbuotojai
5329|Personal care workers in health services not elsewhere classified|Kitur nepriskirti asmens sveikatos priežiūros darbuotojai
54|Protective services workers|Apsaugos darbuotojai
541|Protective services workers|Apsaugos darbuotojai
5411|Fire-fighters|Ugniagesiai
5412|Police officers|Policijos pareigūnai
5413|Prison guards|Įkalinimo įstaigų sargybiniai
5414|Security guards|Apsaugos darbuotojai
5419|Protective services workers not elsewhere classified|Kitur nepriskirti apsaugos darbuotojai
6|Skilled agricultural, forestry and fishery workers|Kvalifikuoti žemės, miškų ir žuvininkystės ūkio darbuotojai
61|Market-oriented skilled agricultural workers|Kvalifikuoti prekinio žemės ūkio darbuotojai
611|Market gardeners and crop growers|Sodininkai, daržininkai ir kultūrinių augalų augintojai
6111|Field crop and vegetable growers|Kultūrinių lauko augalų ir daržovių augintojai
6112|Tree and shrub crop growers|Vaismedžių ir vaiskrūmių augintojai
6113|Gardeners, horticultural and nursery growers|Sodininkai, daržininkai, medelynų ir daigynų darbuotojai
6114|Mixed crop growers|Mišriųjų kultūrinių augalų augintojai
612|Animal producers|Gyvūnų augintojai
6121|Livestock and dairy producers|Gyvulių augintojai
6122|Poultry producers|Paukščių augintojai
6123|Apiarists and sericulturists|Bitininkai
6129|Animal producers not elsewhere classified|Kitur nepriskirti gyvūnų augintojai
613|Mixed crop and animal producers|Kultūrinių augalų ir gyvūnų augintojai
6130|Mixed crop and animal producers|Kultūrinių augalų ir gyvūnų augintojai
62|Market-oriented skilled forestry, fishery and hunting workers|Kvalifikuoti prekinio miškų, žuvininkystės ir medžioklės ūkio darbuotojai
621|Forestry and related workers|Miškų ūkio ir giminiškų profesijų darbuotojai
6210|Forestry and related workers|Miškų ūkio ir giminiškų profesijų darbuotojai
622|Fishery workers, hunters and trappers|Žvejai ir medžiotojai
6221|Aquaculture workers|Akvakultūros ūkio darbuotojai
6222|Inland and coastal waters fishery workers|Vidaus ir priekrantės vandenų žvejai
6223|Deep-sea fishery workers|Giliavandenės žvejybos žvejai
6224|Hunters and trappers|Medžiotojai
63|Subsistence farmers, fishers, hunters and gatherers|Natūraliojo ūkio kultūrinių augalų ir gyvulių augintojai, žvejai, miško gėrybių ir vaistažolių rinkėjai
631|Subsistence crop farmers|Natūraliojo ūkio kultūrinių augalų augintojai
6310|Subsistence crop farmers|Natūraliojo ūkio kultūrinių augalų augintojai
632|Subsistence livestock farmers|Natūraliojo ūkio gyvulių augintojai
6320|Subsistence livestock farmers|Natūraliojo ūkio gyvulių augintojai
633|Subsistence mixed crop and livestock farmers|Mišriojo natūraliojo ūkio kultūrinių augalų ir gyvulių augintojai
6330|Subsistence mixed crop and livestock farmers|Mišriojo natūraliojo ūkio kultūrinių augalų ir gyvulių augintojai
634|Subsistence fishers, hunters, trappers and gatherers|Natūraliojo ūkio žvejai, miško gėrybių ir vaistažolių rinkėjai
6340|Subsistence fishers, hunters, trappers and gatherers|Natūraliojo ūkio žvejai, miško gėrybių ir vaistažolių rinkėjai
7|Craft and related trades workers|Kvalifikuoti darbininkai ir amatininkai
71|Building and related trades workers, excluding electricians|Statybininkai ir giminiškų profesijų darbininkai (išskyrus elektrikus)
711|Building frame and related trades workers|Statybininkai montuotojai ir giminiškų profesijų darbininkai
7111|House builders|Statybininkai
7112|Bricklayers and related workers|Plytų mūrininkai ir giminiškų profesijų darbininkai
7113|Stonemasons, stone cutters, splitters and carvers|Akmenų mūrininkai, akmenskaldžiai, akmentašiai ir raižytojai
7114|Concrete placers, concrete finishers and related workers|Betonuotojai, betono apdailininkai ir giminiškų profesijų darbininkai
7115|Carpenters and joiners|Dailidės ir staliai
7119|Building frame and related trades workers not elsewhere classified|Kitur nepriskirti statybininkai montuotojai ir giminiškų profesijų darbininkai
712|Building finishers and related trades workers|Statybininkai apdailininkai ir giminiškų profesijų darbininkai
7121|Roofers|Stogdengiai
7122|Floor layers and tile setters|Grindų ir plytelių klojėjai
7123|Plasterers|Tinkuotojai
7124|Insulation workers|Darbininkai izoliuotojai
7125|Glaziers|Stikliai
7126|Plumbers and pipe fitters|Vandentiekininkai ir vamzdynų montuotojai
7127|Air conditioning and refrigeration mechanics|Oro kondicionavimo ir šaldymo įrenginių mechanikai
713|Painters, building structure cleaners and related trades workers|Dažytojai, statybinių konstrukcijų valytojai ir giminiškų profesijų darbininkai
7131|Painters and related workers|Dažytojai ir giminiškų profesijų darbininkai
7132|Spray painters and varnishers|Dažytojai purškėjai ir lakuotojai
7133|Building structure cleaners|Statybinių konstrukcijų valytojai
72|Metal, machinery and related trades workers|Metalų apdirbimo, mašinų gamybos ir giminiškų profesijų darbininkai
721|Sheet and structural metal workers, moulders and welders, and related workers|Metalo liejikai, suvirintojai, skardininkai, metalinių konstrukcijų ruošėjai ir giminiškų profesijų darbininkai
7211|Metal moulders and coremakers|Metalo liejikai ir liejimo formų gamintojai
7212|Welders and flamecutters|Suvirintojai
7213|Sheet-metal workers|Skardininkai
7214|Structural-metal preparers and erectors|Metalinių konstrukcijų ruošėjai ir montuotojai
7215|Riggers and cable splicers|Takelažininkai ir lynų sujungėjai
722|Blacksmiths, toolmakers and related trades workers|Kalviai, įrankininkai ir giminiškų profesijų darbininkai
7221|Blacksmiths, hammersmiths and forging press workers|Kalviai, štampuotojai ir kalimo presų operatoriai
7222|Toolmakers and related workers|Įrankininkai ir giminiškų profesijų darbininkai
7223|Metal working machine tool setters and operators|Metalo apdirbimo staklių derintojai ir operatoriai
7224|Metal polishers, wheel grinders and tool sharpeners|Metalo poliruotojai, šlifuotojai ir įrankių galąstojai
723|Machinery mechanics and repairers|Mašinų mechanikai ir taisytojai
7231|Motor vehicle mechanics and repairers|Variklinių transporto priemonių mechanikai ir taisytojai
7232|Aircraft engine mechanics and repairers|Orlaivių variklių mechanikai ir taisytojai
7233|Agricultural and industrial machinery mechanics and repairers|Pramonės ir žemės ūkio mašinų mechanikai ir taisytojai
7234|Bicycle and related repairers|Dviračių ir panašių mechanizmų taisytojai
73|Handicraft and printing workers|Amatininkai ir spaustuvių darbininkai
731|Handicraft workers|Amatininkai
7311|Precision-instrument makers and repairers|Tiksliųjų prietaisų ir įrankių gamintojai ir taisytojai
7312|Musical instrument makers and tuners|Muzikos instrumentų gamintojai ir derintojai
7313|Jewellery and precious-metal workers|Juvelyrai ir tauriųjų metalų apdirbėjai
7314|Potters and related workers|Keramikai, puodžiai ir giminiškų profesijų darbininkai
7315|Glass makers, cutters, grinders and finishers|Stiklo dirbinių meistrai, pjaustytojai ir šlifuotojai
7316|Sign writers, decorative painters, engravers and etchers|Ženklų piešėjai, dekoruotojai, graviruotojai ir ėsdintojai
7317|Handicraft workers in wood, basketry and related materials|Amatininkai, gaminantys dirbinius iš medienos, vytelių ir panašių medžiagų
7318|Handicraft workers in textile, leather and related materials|Amatininkai, gaminantys dirbinius iš tekstilės, odos ir panašių medžiagų
7319|Handicraft workers not elsewhere classified|Kitur nepriskirti amatininkai
732|Printing trades workers|Spaustuvių darbininkai
7321|Pre-press technicians|Spausdinimo formų surinkėjai ir ruošėjai
7322|Printers|Spaustuvininkai
7323|Print finishing and binding workers|Spaudinių apdailos darbininkai ir knygrišiai
74|Electrical and electronic trades workers|Elektros ir elektronikos įrangos darbininkai
741|Electrical equipment installers and repairers|Elektros įrangos įrengėjai ir taisytojai
7411|Building and related electricians|Pastatų ir kitokie elektrikai
7412|Electrical mechanics and fitters|Elektromechanikai ir elektromonteriai
7413|Electrical line installers and repairers|Elektros linijų įrengėjai ir taisytojai
742|Electronics and telecommunications installers and repairers|Elektronikos ir telekomunikacijų įrangos įrengėjai ir taisytojai
7421|Electronics mechanics and servicers|Elektroninės įrangos mechanikai ir taisytojai
7422|Information and communications technology installers and servicers|Informacinių technologijų ir ryšių sistemų įrengėjai ir taisytojai
75|Food processing, wood working, garment and other craft and related trades workers|Maisto produktų gamybos, medienos apdirbimo, drabužių siuvimo ir kiti kvalifikuoti darbininkai ir amatininkai
751|Food processing and related trades workers|Maisto produktų gamintojai ir giminiškų profesijų darbininkai
7511|Butchers, fishmongers and related food preparers|Mėsininkai, žuvų darinėtojai ir giminiškų profesijų darbininkai
7512|Bakers, pastry-cooks and confectionery makers|Kepėjai ir konditeriai
7513|Dairy-products makers|Pieno produktų gamintojai
7514|Fruit, vegetable and related preservers|Vaisių, daržovių ir panašių produktų konservuotojai
7515|Food and beverage tasters and graders|Maisto produktų ir gėrimų degustatoriai ir rūšiuotojai
7516|Tobacco preparers and tobacco products makers|Tabako ruošėjai ir tabako gaminių gamintojai
752|Wood treaters, cabinet-makers and related trades workers|Medienos meistrai, baldžiai ir giminiškų profesijų darbininkai
7521|Wood treaters|Medienos meistrai
7522|Cabinet-makers and related workers|Baldžiai ir giminiškų profesijų darbininkai
7523|Woodworking-machine tool setters and operators|Medienos apdirbimo staklių derintojai ir operatoriai
753|Garment and related trades workers|Drabužių siuvėjai ir giminiškų profesijų darbininkai
7531|Tailors, dressmakers, furriers and hatters|Siuvėjai, kailininkai ir kepurininkai
7532|Garment and related pattern-makers and cutters|Drabužių ir kitų gaminių sukirpėjai
7533|Sewing, embroidery and related workers|Siuvinėtojai ir giminiškų profesijų darbininkai
7534|Upholsterers and related workers|Baldų apmušėjai ir giminiškų profesijų darbininkai
7535|Pelt dressers, tanners and fellmongers|Kailiadirbiai ir odininkai
7536|Shoemakers and related workers|Batsiuviai ir giminiškų profesijų darbininkai
754|Other craft and related workers|Kiti kvalifikuoti darbininkai ir amatininkai
7541|Underwater divers|Narai
7542|Shotfirers and blasters|Sprogdintojai
7543|Product graders and testers (excluding foods and beverages)|Produktų rūšiuotojai ir bandytojai (išskyrus maisto produktų ir gėrimų degustatorius ir rūšiuotojus)
7544|Fumigators and other pest and weed controllers|Fumigaciją atliekantys darbuotojai ir kiti kenkėjų ir piktžolių naikintojai
7549|Craft and related workers not elsewhere classified|Kitur nepriskirti kvalifikuoti darbininkai ir amatininkai
8|Plant and machine operators and assemblers|Įrenginių ir mašinų operatoriai ir surinkėjai
81|Stationary plant and machine operators|Stacionariųjų įrenginių ir mašinų operatoriai
811|Mining and mineral processing plant operators|Gavybos ir mineralų apdorojimo įrenginių operatoriai
8111|Miners and quarriers|Kalnakasiai ir kasybos įrenginių operatoriai
8112|Mineral and stone processing plant operators|Mineralų ir uolienų apdorojimo įrenginių operatoriai
8113|Well drillers and borers and related workers|Gręžinių gręžėjai ir giminiškų profesijų darbininkai
8114|Cement, stone and other mineral products machine operators|Cemento gamybos, akmens ir kitos mineralinės žaliavos apdirbimo mašinų operatoriai
812|Metal processing and finishing plant operators|Metalų perdirbimo ir apdailos įrenginių operatoriai
8121|Metal processing plant operators|Metalų perdirbimo ir apdorojimo įrenginių operatoriai
8122|Metal finishing, plating and coating machine operators|Metalų poliravimo, elektrolitinio ir kitokio metalų paviršiaus dengimo įrenginių operatoriai
813|Chemical and photographic products plant and machine operators|Cheminių ir fotografijos gaminių gamybos įrenginių ir mašinų operatoriai
8131|Chemical products plant and machine operators|Cheminių gaminių gamybos įrenginių ir mašinų operatoriai
8132|Photographic products machine operators|Fotografijos gaminių gamybos mašinų operatoriai
814|Rubber, plastic and paper products machine operators|Guminių, plastikinių ir popierinių gaminių gamybos mašinų operatoriai
8141|Rubber products machine operators|Guminių gaminių gamybos mašinų operatoriai
8142|Plastic products machine operators|Plastikinių gaminių gamybos mašinų operatoriai
8143|Paper products machine operators|Popierinių gaminių gamybos mašinų operatoriai
815|Textile, fur and leather products machine operators|Tekstilės, kailio ir odos gaminių gamybos mašinų operatoriai
8151|Fibre preparing, spinning and winding machine operators|Pluošto ruošimo, verpimo ir vijimo mašinų operatoriai
8152|Weaving and knitting machine operators|Audimo ir mezgimo mašinų operatoriai
8153|Sewing machine operators|Siuvimo ir siuvinėjimo mašinų operatoriai
8154|Bleaching, dyeing and fabric cleaning machine operators|Balinimo, dažymo ir valymo mašinų operatoriai
8155|Fur and leather preparing machine operators|Kailių ir odos išdirbimo mašinų operatoriai
8156|Shoemaking and related machine operators|Avalynės ir panašių gaminių gamybos mašinų operatoriai
8157|Laundry machine operators|Skalbimo mašinų operatoriai
8159|Textile, fur and leather products machine operators not elsewhere classified|Kitur nepriskirti tekstilės, kailio ir odos gaminių gamybos mašinų operatoriai
816|Food and related products machine operators|Maisto ir panašių produktų gamybos mašinų operatoriai
8160|Food and related products machine operators|Maisto ir panašių produktų gamybos mašinų operatoriai
817|Wood processing and papermaking plant operators|Medienos apdirbimo ir popieriaus gamybos įrenginių operatoriai
8171|Pulp and papermaking plant operators|Popieriaus plaušienos paruošimo ir popieriaus gamybos įrenginių operatoriai
8172|Wood processing plant operators|Medienos apdirbimo įrenginių operatoriai
818|Other stationary plant and machine operators|Kiti stacionariųjų įrenginių ir mašinų operatoriai
8181|Glass and ceramics plant operators|Stiklo ir keramikos gamybos įrenginių operatoriai
8182|Steam engine and boiler operators|Garo variklių ir katilų operatoriai
8183|Packing, bottling and labelling machine operators|Pakavimo, pilstymo į butelius ir ženklinimo (etiketėmis) operatoriai
8189|Stationary plant and machine operators not elsewhere classified|Kitur nepriskirti stacionariųjų įrenginių ir mašinų operatoriai
82|Assemblers|Surinkėjai
821|Assemblers|Surinkėjai
8211|Mechanical machinery assemblers|Mechaninių mašinų surinkėjai
8212|Electrical and electronic equipment assemblers|Elektrinės ir elektroninės įrangos surinkėjai
8219|Assemblers not elsewhere classified|Kitur nepriskirti surinkėjai
83|Drivers and mobile plant operators|Vairuotojai ir judamųjų įrenginių operatoriai
831|Locomotive engine drivers and related workers|Lokomotyvų mašinistai ir giminiškų profesijų darbininkai
8311|Locomotive engine drivers|Lokomotyvų mašinistai
8312|Railway brake, signal and switch operators|Geležinkelio ratstabdininkai, signalizuotojai ir iešmininkai
832|Car, van and motorcycle drivers|Lengvųjų automobilių, furgonų ir motociklų vairuotojai
8321|Motorcycle drivers|Motociklų vairuotojai
8322|Car, taxi and van drivers|Lengvųjų automobilių, taksi ir furgonų vairuotojai
833|Heavy truck and bus drivers|Sunkiasvorių sunkvežimių ir autobusų vairuotojai
8331|Bus and tram drivers|Autobusų ir troleibusų vairuotojai
8332|Heavy truck and lorry drivers|Sunkiasvorių sunkvežimių ir krovininių transporto priemonių vairuotojai
834|Mobile plant operators|Judamųjų įrenginių operatoriai
8341|Mobile farm and forestry plant operators|Judamųjų žemės ir miškų ūkio įrenginių operatoriai
8342|Earthmoving and related plant operators|Žemės darbų ir panašių mašinų operatoriai
8343|Crane, hoist and related plant operators|Kranų, kėlimo įrenginių ir panašių mašinų operatoriai
8344|Lifting truck operators|Krovininių platformų ir krautuvų operatoriai
835|Ships’ deck crews and related workers|Laivų įgulų nariai ir giminiškų profesijų darbininkai
8350|Ships’ deck crews and related workers|Laivų įgulų nariai ir giminiškų profesijų darbininkai
9|Elementary occupations|Nekvalifikuoti darbininkai
91|Cleaners and helpers|Valytojai ir pagalbininkai
911|Domestic, hotel and office cleaners and helpers|Namų, viešbučių ir biurų valytojai ir pagalbininkai
9111|Domestic cleaners and helpers|Namų valytojai ir pagalbininkai
9112|Cleaners and helpers in offices, hotels and other establishments|Biurų, viešbučių ir kitų įstaigų valytojai, kambarinės ir pagalbininkai
912|Vehicle, window, laundry and other hand cleaning workers|Transporto priemonių ir langų plovėjai, skalbėjai ir kiti valytojai (rankomis)
9121|Hand launderers and pressers|Skalbėjai ir lygintojai (rankomis)
9122|Vehicle cleaners|Transporto priemonių plovėjai
9123|Window cleaners|Langų plovėjai
9129|Other cleaning workers|Kiti valytojai
92|Agricultural, forestry and fishery labourers|Nekvalifikuoti žemės, miškų ir žuvininkystės ūkio darbininkai
921|Agricultural, forestry and fishery labourers|Nekvalifikuoti žemės, miškų ir žuvininkystės ūkio darbininkai
9211|Crop farm labourers|Nekvalifikuoti augalininkystės ūkio darbininkai
9212|Livestock farm labourers|Nekvalifikuoti gyvulininkystės ūkio darbininkai
9213|Mixed crop and livestock farm labourers|Nekvalifikuoti mišriojo augalininkystės ir gyvulininkystės ūkio darbininkai
9214|Garden and horticultural labourers|Nekvalifikuoti sodininkystės ir daržininkystės ūkio darbininkai
9215|Forestry labourers|Nekvalifikuoti miškų ūkio darbininkai
9216|Fishery and aquaculture labourers|Nekvalifikuoti žuvininkystės ir akvakultūros ūkio darbininkai
93|Labourers in mining, construction, manufacturing and transport|Nekvalifikuoti gavybos, statybos, pramonės ir transporto darbininkai
931|Mining and construction labourers|Nekvalifikuoti gavybos ir statybos darbininkai
9311|Mining and quarrying labourers|Nekvalifikuoti gavybos ir karjerų eksploatavimo darbininkai
9312|Civil engineering labourers|Nekvalifikuoti inžinerinių statinių statybos darbininkai
9313|Building construction labourers|Nekvalifikuoti pastatų statybos darbininkai
932|Manufacturing labourers|Nekvalifikuoti apdirbimo pramonės darbininkai
9321|Hand packers|Pakuotojai (rankomis)
9329|Manufacturing labourers not elsewhere classified|Kitur nepriskirti nekvalifikuoti apdirbimo pramonės darbininkai
933|Transport and storage labourers|Nekvalifikuoti transporto ir sandėliavimo darbininkai
9331|Hand and pedal vehicle drivers|Rankinių ir pedalinių transporto priemonių vairuotojai
9332|Drivers of animal-drawn vehicles and machinery|Traukiančių transporto priemones ir mašinas gyvulių vadeliotojai
9333|Freight handlers|Krovikai
9334|Shelf fillers|Prekių krovėjai į lentynas
94|Food preparation assistants|Maisto ruošimo padėjėjai
941|Food preparation assistants|Maisto ruošimo padėjėjai
9411|Fast food preparers|Greitojo maisto ruošėjai
9412|Kitchen helpers|Virtuvės pagalbininkai
95|Street and related sales and service workers|Gatvės pardavėjai, gatvėje teikiamų paslaugų teikėjai
951|Street and related service workers|Gatvėje teikiamų paslaugų teikėjai
9510|Street and related service workers|Gatvėje teikiamų paslaugų teikėjai
952|Street vendors (excluding food)|Ne maisto produktų gatvės pardavėjai
9520|Street vendors (excluding food)|Ne maisto produktų gatvės pardavėjai
96|Refuse workers and other elementary workers|Buitinių atliekų surinkėjai ir kiti nekvalifikuoti darbininkai
961|Refuse workers|Buitinių atliekų surinkėjai
9611|Garbage and recycling collectors|Buitinių atliekų surinkėjai
9612|Refuse sorters|Buitinių atliekų rūšiuotojai
9613|Sweepers and related labourers|Kiemsargiai ir giminiškų profesijų darbininkai
962|Other elementary workers|Kiti nekvalifikuoti darbininkai
9621|Messengers, package deliverers and luggage porters|Kurjeriai, pasiuntiniai ir bagažo nešikai
9622|Odd job persons|Nekvalifikuoti atsitiktinių darbų darbininkai
9623|Meter readers and vending-machine collectors|Pinigų iš automatų surinkėjai ir matuoklių rodmenų tikrintojai
9624|Water and firewood collectors|Vandens vežikai ir malkų rinkėjai
9629|Elementary workers not elsewhere classified|Kitur nepriskirti nekvalifikuoti darbininkai
`

/** Titles of the groups of ISCO-08, by code of one to four digits. */
export const isco08: ReadonlyMap<string, BothLanguages> = new Map(
  groups
    .trim()
    .split('\n')
    .map((line) => {
      const [code, en, lt] = line.split('|')
      return [code!, { lt: lt!, en: en! }]
    }),
)
